package io.daasvader.master.requests.admission;

import io.daasvader.master.tenancy.Marks;

/** Writes the marks of a request into metadata. */
final class Marking {
    private Marking() {}

    static void put(Fields metadata, ScheduledRequest request) {
        putLabels(metadata, request);
        putRequest(metadata, request);
        Fields annotations = metadata.child("annotations");
        annotations.set(Marks.OWNER_ADDRESS, request.owner().toString());
        annotations.set(Marks.WORKER_ID, request.workerId().toString());
    }

    /** The request that wrote the object last: by it a repeat knows its own work. */
    static void putRequest(Fields metadata, ScheduledRequest request) {
        Fields annotations = metadata.child("annotations");
        annotations.set(Marks.REQUEST_ID, request.id().toString());
        annotations.set(Marks.CLIENT_REQUEST_ID, request.clientRequestId());
    }

    static void putLabels(Fields metadata, ScheduledRequest request) {
        Fields labels = metadata.child("labels");
        labels.set(Marks.REQUEST, Marks.requestLabel(request.id()));
        labels.set(Marks.OWNER, Marks.ownerLabel(request.owner()));
        labels.set(Marks.WORKER, Marks.workerLabel(request.workerId()));
    }
}
