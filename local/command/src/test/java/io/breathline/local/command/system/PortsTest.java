package io.breathline.local.command.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PortsTest {
    @Test
    void a_port_that_was_asked_for_and_is_in_use_is_refused_with_the_mend() throws IOException {
        try (var other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThatThrownBy(() -> Ports.choose(Map.of("pages", other.getLocalPort())))
                    .hasMessageContaining("in use")
                    .hasMessageContaining("Mend");
        }
    }

    @Test
    void a_name_that_is_no_port_is_refused_with_the_names_there_are() {
        assertThatThrownBy(() -> Ports.choose(Map.of("pagse", 1))).hasMessageContaining("pages");
    }

    @Test
    void all_ports_differ() {
        Ports ports = Ports.choose(Map.of("pages", 0, "kafka", 0));
        assertThat(ports.byName().values()).doesNotHaveDuplicates().hasSize(Ports.Name.values().length);
    }
}
