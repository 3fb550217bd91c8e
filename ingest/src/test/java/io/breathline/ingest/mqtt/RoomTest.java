package io.breathline.ingest.mqtt;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class RoomTest {
    @Test
    void a_full_room_makes_the_next_wait_until_one_leaves() throws Exception {
        var room = new Room(2, 1_000);
        assertThat(room.enter(10)).isTrue();
        assertThat(room.enter(10)).isTrue();
        CompletableFuture<Boolean> third = enterAside(room, 10);
        assertThat(third).isNotDone();
        room.leave(10);
        assertThat(third.get(10, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void a_giant_enters_alone_and_bytes_count() throws Exception {
        var room = new Room(100, 1_000);
        assertThat(room.enter(5_000)).isTrue();
        CompletableFuture<Boolean> next = enterAside(room, 1);
        assertThat(next).isNotDone();
        room.leave(5_000);
        assertThat(next.get(10, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void closing_lets_those_who_wait_go() throws Exception {
        var room = new Room(1, 1_000);
        assertThat(room.enter(1)).isTrue();
        CompletableFuture<Boolean> second = enterAside(room, 1);
        room.close();
        assertThat(second.get(10, TimeUnit.SECONDS)).isFalse();
    }

    @Test
    void a_room_without_walls_would_be_caught() throws Exception {
        var endless = new Room(Integer.MAX_VALUE, Long.MAX_VALUE);
        for (int n = 0; n < 1_000; n++) {
            assertThat(enterAside(endless, 5_000).get(10, TimeUnit.SECONDS)).isTrue();
        }
    }

    private static CompletableFuture<Boolean> enterAside(Room room, int size) {
        return CompletableFuture.supplyAsync(() -> {
            try {
                return room.enter(size);
            } catch (InterruptedException stopped) {
                throw new IllegalStateException(stopped);
            }
        });
    }
}
