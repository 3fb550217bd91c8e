package io.breathline.dashboards;

import java.nio.file.Path;

/** The key that the pages show, where they are served by HTTPS. */
public record PagesTls(Path keyStore, String password) {
    /** Never the password. */
    @Override
    public String toString() {
        return "PagesTls[" + keyStore.getFileName() + "]";
    }
}
