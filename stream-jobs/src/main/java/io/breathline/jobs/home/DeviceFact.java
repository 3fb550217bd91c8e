package io.breathline.jobs.home;

/**
 * What the registry says of a device: what it is, or who had it. Exactly one of {@code device} parts and {@code tenure}
 * is set.
 *
 * @param kind null when the device was removed from the registry
 * @param zone the patient's zone, or null while the registry does not know the patient
 */
public record DeviceFact(String run, String device, String kind, String serial, AssignmentFact tenure, String zone) {
    static DeviceFact described(String run, String device, String kind, String serial) {
        return new DeviceFact(run, device, kind, serial, null, null);
    }

    static DeviceFact held(AssignmentFact tenure, String zone) {
        return new DeviceFact(tenure.run(), tenure.device(), null, null, tenure, zone);
    }
}
