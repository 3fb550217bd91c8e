package io.breathline.local.mqtt;

import java.nio.file.Path;

/** What TLS needs: who the broker is, and whose devices it believes. Both stores are PKCS12 or JKS. */
public record Keys(Path keyStore, String keyPassword, Path trustStore, String trustPassword) {}
