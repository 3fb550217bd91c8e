package io.breathline.local.command.cluster;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import org.junit.jupiter.api.Test;

class FlinkRestTest {
    @Test
    void where_no_cluster_is_the_mend_is_said() {
        var rest = new FlinkRest(URI.create("http://127.0.0.1:1"));
        assertThatThrownBy(rest::jobs)
                .isInstanceOf(IOException.class)
                .hasMessage("no Flink answers at http://127.0.0.1:1/. Mend: is --flink its REST address?");
    }
}
