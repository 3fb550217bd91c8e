package io.breathline.local.command.doctor;

/**
 * A process of the running system, as it was found.
 *
 * @param ill what it says that it waits for, or that it does not answer; null when it can do its job
 */
record Part(String name, boolean alive, String ill) {
    boolean well() {
        return alive && ill == null;
    }

    String said() {
        return name + (alive ? ": " + ill : " does not run");
    }
}
