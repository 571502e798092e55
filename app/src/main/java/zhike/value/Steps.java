package zhike.value;

import java.util.function.LongSupplier;

/** Does pieces of work as steps with a name of their own. */
interface Steps {
    /** @param work answers the number of its rows */
    void step(String name, LongSupplier work);
}
