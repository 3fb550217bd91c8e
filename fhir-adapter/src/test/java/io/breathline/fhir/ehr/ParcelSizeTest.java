package io.breathline.fhir.ehr;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class ParcelSizeTest {
    private static int after(ParcelSize size, int parcels, int millisForEach) {
        for (int i = 0; i < parcels; i++) {
            size.took(size.now(), Duration.ofMillis((long) millisForEach * size.now()));
        }
        return size.now();
    }

    @Test
    void parcels_of_what_can_wait_come_to_what_the_server_takes_in_a_twentieth_of_a_second() {
        assertThat(after(ParcelSize.modest(), 100, 5)).isBetween(8, 12);
        assertThat(after(ParcelSize.modest(), 100, 1000)).as("a slow server").isEqualTo(5);
        assertThat(after(ParcelSize.modest(), 100, 0))
                .as("a quick one")
                .isBetween(ParcelSize.MOST - 1, ParcelSize.MOST);
    }

    @Test
    void they_shrink_when_the_server_slows_down_and_full_ones_stay() {
        ParcelSize modest = ParcelSize.modest();
        after(modest, 100, 0);
        assertThat(after(modest, 10, 10)).isLessThan(10);
        assertThat(after(ParcelSize.full(), 100, 1000)).isEqualTo(ParcelSize.MOST);
    }
}
