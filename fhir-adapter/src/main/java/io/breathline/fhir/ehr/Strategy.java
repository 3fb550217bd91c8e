package io.breathline.fhir.ehr;

/**
 * How a type gets onto a server once in effect, best first. Conditional update is not among them: under concurrency it
 * made duplicates.
 */
public enum Strategy {
    /** PUT under our id, in transactions. */
    TX_PUT,
    /** Conditional create, in transactions. */
    TX_IFNONE,
    /** PUT under our id, one by one. */
    PUT,
    /** Conditional create, one by one. */
    IFNONE,
    /** Search, and create only what is not there; one writer a key. */
    SEARCH_POST,
    /** The type is refused: what it would say goes out as a Communication. */
    COMMUNICATION,
    /** No way in: parked with the reason. */
    NONE;

    public boolean inTransactions() {
        return this == TX_PUT || this == TX_IFNONE;
    }

    public boolean underOurId() {
        return this == TX_PUT || this == PUT;
    }
}
