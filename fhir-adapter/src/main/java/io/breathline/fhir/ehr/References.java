package io.breathline.fhir.ehr;

import java.util.List;

/** Puts right what resources refer to. */
public interface References {
    /** Nothing to be done: the references are what they are. */
    References FIXED = parcel -> false;

    /** Looks for, or writes again, what these refer to; true where trying once more is worth it. */
    boolean again(List<Wanted> parcel) throws InterruptedException;
}
