-- how the models of a run did on the part of the history they had not seen; null of runs from before they were tested
alter table value.run add column proof jsonb;
