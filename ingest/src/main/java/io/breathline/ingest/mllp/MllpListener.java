package io.breathline.ingest.mllp;

import io.breathline.ingest.count.Counts;
import io.breathline.ingest.log.DivertingLog;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.timeout.IdleStateHandler;
import io.netty.handler.timeout.WriteTimeoutHandler;
import java.net.InetSocketAddress;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Takes HL7 v2 messages over MLLP and answers each as its sender asked, when the log has it. */
public final class MllpListener implements AutoCloseable {
    private static final int WRITE_PATIENCE_SECONDS = 30;

    private final MllpConfig config;
    private final DivertingLog log;
    private final Counts counts;
    private final InstantSource clock;
    private final Optional<SslContext> tls;
    private final EventLoopGroup doors = new NioEventLoopGroup(1);
    private final EventLoopGroup talks = new NioEventLoopGroup(2);
    private final ExecutorService storing = Executors.newSingleThreadExecutor(work -> new Thread(work, "mllp-to-log"));
    private final AtomicInteger connections = new AtomicInteger();
    private Channel listening;

    public MllpListener(
            MllpConfig config, DivertingLog log, Counts counts, InstantSource clock, Optional<SslContext> tls) {
        this.config = config;
        this.log = log;
        this.counts = counts;
        this.clock = clock;
        this.tls = tls;
    }

    public MllpListener start() {
        listening = new ServerBootstrap()
                .group(doors, talks)
                .channel(NioServerSocketChannel.class)
                .option(ChannelOption.SO_BACKLOG, 256)
                .option(ChannelOption.SO_REUSEADDR, true)
                .childOption(ChannelOption.SO_KEEPALIVE, true)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childHandler(new ChannelInitializer<SocketChannel>() {
                    @Override
                    protected void initChannel(SocketChannel channel) {
                        welcome(channel);
                    }
                })
                .bind(config.host(), config.port())
                .syncUninterruptibly()
                .channel();
        return this;
    }

    public int port() {
        return ((InetSocketAddress) listening.localAddress()).getPort();
    }

    private void welcome(SocketChannel channel) {
        if (connections.incrementAndGet() > config.connections()) {
            connections.decrementAndGet();
            counts.refused();
            channel.close();
            return;
        }
        channel.closeFuture().addListener(gone -> connections.decrementAndGet());
        tls.ifPresent(context -> channel.pipeline().addLast(context.newHandler(channel.alloc())));
        channel.pipeline()
                .addLast(new IdleStateHandler(config.silence().toSeconds(), 0, 0, TimeUnit.SECONDS))
                .addLast(new WriteTimeoutHandler(WRITE_PATIENCE_SECONDS))
                .addLast(new Conversation(config, log, counts, clock, storing));
    }

    @Override
    public void close() {
        if (listening != null) {
            listening.close().syncUninterruptibly();
        }
        doors.shutdownGracefully(0, 1, TimeUnit.SECONDS).syncUninterruptibly();
        talks.shutdownGracefully(0, 2, TimeUnit.SECONDS).syncUninterruptibly();
        storing.shutdown();
    }
}
