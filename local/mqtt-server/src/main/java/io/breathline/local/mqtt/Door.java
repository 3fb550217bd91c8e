package io.breathline.local.mqtt;

import com.hivemq.extension.sdk.api.ExtensionMain;
import com.hivemq.extension.sdk.api.auth.SimpleAuthenticator;
import com.hivemq.extension.sdk.api.auth.parameter.SimpleAuthInput;
import com.hivemq.extension.sdk.api.auth.parameter.SimpleAuthOutput;
import com.hivemq.extension.sdk.api.auth.parameter.TopicPermission;
import com.hivemq.extension.sdk.api.client.parameter.ClientTlsInformation;
import com.hivemq.extension.sdk.api.parameter.ExtensionStartInput;
import com.hivemq.extension.sdk.api.parameter.ExtensionStartOutput;
import com.hivemq.extension.sdk.api.parameter.ExtensionStopInput;
import com.hivemq.extension.sdk.api.parameter.ExtensionStopOutput;
import com.hivemq.extension.sdk.api.services.Services;
import com.hivemq.extension.sdk.api.services.builder.Builders;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;

/**
 * Who may say what. Without TLS, on loopback, anybody; with TLS a device may publish on its own {@code up} topic and hear
 * its own {@code down} topic, by the CN of its certificate, and a bridge the other way round.
 */
final class Door implements ExtensionMain {
    private final boolean byCertificate;
    private final Drops drops;

    Door(boolean byCertificate, Drops drops) {
        this.byCertificate = byCertificate;
        this.drops = drops;
    }

    @Override
    public void extensionStart(ExtensionStartInput input, ExtensionStartOutput output) {
        SimpleAuthenticator authenticator =
                byCertificate ? this::judge : (asked, answer) -> answer.authenticateSuccessfully();
        Services.securityRegistry().setAuthenticatorProvider(ignored -> authenticator);
        drops.tell();
    }

    @Override
    public void extensionStop(ExtensionStopInput input, ExtensionStopOutput output) {
        // Nothing is held open.
    }

    private void judge(SimpleAuthInput asked, SimpleAuthOutput answer) {
        Optional<String> name = asked.getConnectionInformation()
                .getClientTlsInformation()
                .flatMap(ClientTlsInformation::getClientCertificate)
                .flatMap(Door::commonName);
        String clientId = asked.getConnectPacket().getClientId();
        if (name.isEmpty() || !Rights.sound(name.get()) || !Rights.ownSession(name.get(), clientId)) {
            answer.failAuthentication();
            return;
        }
        List<TopicPermission> permissions =
                Rights.of(name.get()).stream().map(Door::permission).toList();
        answer.getDefaultPermissions().addAll(permissions);
        answer.getDefaultPermissions()
                .setDefaultBehaviour(com.hivemq.extension.sdk.api.packets.auth.DefaultAuthorizationBehaviour.DENY);
        answer.authenticateSuccessfully();
    }

    private static TopicPermission permission(Rights.Right right) {
        return Builders.topicPermission()
                .topicFilter(right.filter())
                .activity(
                        right.publish() ? TopicPermission.MqttActivity.PUBLISH : TopicPermission.MqttActivity.SUBSCRIBE)
                .type(TopicPermission.PermissionType.ALLOW)
                .build();
    }

    private static Optional<String> commonName(X509Certificate certificate) {
        return Rights.commonName(certificate.getSubjectX500Principal());
    }
}
