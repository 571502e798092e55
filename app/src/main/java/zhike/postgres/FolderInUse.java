package zhike.postgres;

/** Another program holds the data folder. */
public final class FolderInUse extends Refusal {
    FolderInUse(DataFolder folder) {
        super("postgres.folder.in.use", folder.root());
    }
}
