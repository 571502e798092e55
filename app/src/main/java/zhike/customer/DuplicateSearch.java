package zhike.customer;

import zhike.kernel.JobId;

/** For areas above: who brings in many customers at once may have them compared with each other. */
public interface DuplicateSearch {
    /** Compares all customers in the background; answers the job, an earlier one when it still waits. */
    JobId lookThroughAll(String askedBy);
}
