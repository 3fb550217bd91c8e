package io.breathline.ingest.mqtt;

/** The topics of a device: {@code breathline/v1/SITE/DEVICE/up} and its counterpart {@code down}. */
record DeviceTopic(String site, String device) {
    static final String EVERY_DEVICE = "breathline/v1/+/+/up";
    private static final int LEVELS = 5;

    /** Any other topic, from a subscription of an older session, is a device of its own: stored, never dropped. */
    static DeviceTopic of(String up) {
        String[] levels = up.split("/", -1);
        return levels.length == LEVELS
                ? new DeviceTopic(levels[2], levels[3])
                : new DeviceTopic("unknown", up.replace('/', '_'));
    }

    String down() {
        return "breathline/v1/" + site + "/" + device + "/down";
    }
}
