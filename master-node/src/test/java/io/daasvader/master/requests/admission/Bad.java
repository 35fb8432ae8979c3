package io.daasvader.master.requests.admission;

/** A request that must be refused: why, and the field that is named ("" = none). */
record Bad(String title, ReasonCode code, String field, ScheduledRequest request) {
    @Override
    public String toString() {
        return code + " (" + title + ")";
    }
}
