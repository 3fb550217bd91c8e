package io.breathline.ingest.mllp;

import io.breathline.domain.topic.Message;
import io.breathline.domain.topic.Mode;
import io.breathline.domain.topic.Topics;
import io.breathline.ingest.count.Counts;
import io.breathline.ingest.log.Diversion;
import io.breathline.ingest.log.DivertingLog;
import io.breathline.ingest.log.Fate;
import io.breathline.ingest.log.RawRecords;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.timeout.IdleStateEvent;
import io.netty.util.concurrent.ScheduledFuture;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One peer. Its messages are answered in the order in which they came; all of this runs on the channel's own thread. */
final class Conversation extends SimpleChannelInboundHandler<ByteBuf> {
    private static final Logger LOG = LoggerFactory.getLogger(Conversation.class);
    private static final String SOURCE = "/mllp/";
    private static final long MOST_NOISE = 65_536;

    private final MllpConfig config;
    private final DivertingLog log;
    private final Counts counts;
    private final InstantSource clock;
    private final Executor storing;
    private final Deque<Turn> turns = new ArrayDeque<>();
    private final FrameReader reader;
    private ChannelHandlerContext peer;
    private ScheduledFuture<?> deadline;

    /** A message that waits for its answer. */
    private static final class Turn {
        private final Optional<Header> header;
        private final String id;
        private Verdict verdict;

        private Turn(Optional<Header> header, String id) {
            this.header = header;
            this.id = id;
        }
    }

    Conversation(MllpConfig config, DivertingLog log, Counts counts, InstantSource clock, Executor storing) {
        this.config = config;
        this.log = log;
        this.counts = counts;
        this.clock = clock;
        this.storing = storing;
        this.reader = new FrameReader(config.largest(), this::take);
    }

    @Override
    public void handlerAdded(ChannelHandlerContext context) {
        peer = context;
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, ByteBuf bytes) {
        int before = reader.givenUp();
        bytes.forEachByte(next -> {
            reader.read(next);
            return true;
        });
        for (int n = before; n < reader.givenUp(); n++) {
            counts.refused();
        }
        if (reader.sizeOfOpen() > config.hopeless() || reader.skipped() > MOST_NOISE) {
            leave("it does not speak MLLP");
        }
        watchOpenFrame();
        context.channel().config().setAutoRead(turns.size() < config.unanswered());
    }

    /** A block that was begun must end: a half-open peer would hold its memory for ever. */
    private void watchOpenFrame() {
        if (!reader.open() && deadline != null) {
            deadline.cancel(false);
            deadline = null;
        } else if (reader.open() && deadline == null) {
            deadline = peer.executor()
                    .schedule(
                            () -> leave("a block was begun and not ended"),
                            config.slowest().toMillis(),
                            TimeUnit.MILLISECONDS);
        }
    }

    private void take(Frame frame) {
        if (deadline != null) {
            deadline.cancel(false);
            deadline = null;
        }
        Instant now = clock.instant();
        if (frame instanceof Frame.Whole whole) {
            store(whole.message(), now);
        } else if (frame instanceof Frame.TooLarge giant) {
            divert(giant, now);
        }
    }

    private void store(byte[] message, Instant now) {
        Optional<Header> header = Header.read(message);
        Message raw = raw(header, message, now);
        expect(header, raw, now, then -> log.store(raw, then));
    }

    private void divert(Frame.TooLarge giant, Instant now) {
        Optional<Header> header = Header.read(giant.head());
        Message head = raw(header, giant.head(), now);
        var diversion = new Diversion(
                Topics.HOSPITAL_RAW.name(), head.key(), head.headers(), giant.head(), giant.size(), giant.sha256());
        expect(header, head, now, then -> log.divert(diversion, then));
    }

    private void expect(Optional<Header> header, Message raw, Instant now, Consumer<Consumer<Fate>> work) {
        var turn = new Turn(header, raw.headers().get("ce_id").substring(0, 20));
        turns.addLast(turn);
        long owed = counts.received(now);
        storing.execute(() -> work.accept(fate -> {
            counts.settled(owed, fate);
            peer.executor().execute(() -> settle(turn, fate));
        }));
    }

    private Message raw(Optional<Header> header, byte[] message, Instant now) {
        String site =
                header.map(Header::sendingSite).filter(name -> !name.isEmpty()).orElse(config.site());
        return RawRecords.hospital(SOURCE + site, site, "hl7", "application/hl7-v2", message, Mode.LIVE, now, null);
    }

    private void settle(Turn turn, Fate fate) {
        turn.verdict = switch (fate) {
            case STORED -> turn.header.filter(Header::acceptable).isPresent() ? Verdict.KEPT : Verdict.REJECTED;
            case DIVERTED -> Verdict.REJECTED;
            case TOO_LARGE, UNREACHABLE -> Verdict.LATER;
        };
        while (!turns.isEmpty() && turns.peekFirst().verdict != null) {
            answer(turns.removeFirst());
        }
        peer.channel().config().setAutoRead(turns.size() < config.unanswered());
    }

    private void answer(Turn turn) {
        if (turn.header.isEmpty()) {
            write(Acknowledgement.toNobody("A" + turn.verdict.letter, turn.id, clock.instant()));
            return;
        }
        Header header = turn.header.get();
        Optional<String> code = Acknowledgement.code(header, turn.verdict);
        if (code.isPresent()) {
            write(Acknowledgement.text(header, code.get(), turn.id, clock.instant()));
        } else if (turn.verdict == Verdict.LATER) {
            // It wants no answer, so the end of the connection is the only word left that the message is not kept.
            leave("the log does not answer and the sender takes no other answer");
        }
    }

    private void write(byte[] answer) {
        ByteBuf block = peer.alloc().buffer(answer.length + 3);
        block.writeByte(FrameReader.START).writeBytes(answer);
        block.writeByte(FrameReader.END).writeByte(FrameReader.AFTER_END);
        peer.writeAndFlush(block);
    }

    private void leave(String reason) {
        if (peer.channel().isActive()) {
            counts.refused();
            LOG.info("MLLP connection closed: {}", reason);
            peer.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(flushed -> peer.close());
        }
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
        if (event instanceof IdleStateEvent) {
            leave("nothing was heard for too long");
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        if (deadline != null) {
            deadline.cancel(false);
        }
        context.fireChannelInactive();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable failed) {
        LOG.info("MLLP connection lost: {}", failed.getClass().getSimpleName());
        context.close();
    }
}
