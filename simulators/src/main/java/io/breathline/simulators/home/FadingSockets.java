package io.breathline.simulators.home;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import javax.net.SocketFactory;

/**
 * Sockets that can go half open: from then on nothing that is written leaves and nothing more is heard, but neither side
 * is told. So a phone in a lift looks to a broker.
 */
final class FadingSockets extends SocketFactory {
    private final List<Fading> made = new ArrayList<>();

    /** All sockets made so far go silent. They stay open until {@link #hangUp}. */
    synchronized void fade() {
        made.forEach(socket -> socket.faded = true);
    }

    synchronized void hangUp() {
        made.forEach(Fading::end);
        made.clear();
    }

    @Override
    public synchronized Socket createSocket() throws IOException {
        Fading socket = new Fading();
        socket.setTcpNoDelay(true);
        made.add(socket);
        return socket;
    }

    @Override
    public Socket createSocket(String host, int port) {
        throw new UnsupportedOperationException("the client connects its sockets itself");
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress from, int fromPort) {
        return createSocket(host, port);
    }

    @Override
    public Socket createSocket(InetAddress host, int port) {
        throw new UnsupportedOperationException("the client connects its sockets itself");
    }

    @Override
    public Socket createSocket(InetAddress host, int port, InetAddress from, int fromPort) {
        return createSocket(host, port);
    }

    private static final class Fading extends Socket {
        private volatile boolean faded;

        /** A faded line is not closed: the other side would hear of it. */
        @Override
        public synchronized void close() throws IOException {
            if (!faded) {
                super.close();
            }
        }

        private void end() {
            try {
                super.close();
            } catch (IOException gone) {
                faded = true;
            }
        }

        @Override
        public void shutdownInput() throws IOException {
            if (!faded) {
                super.shutdownInput();
            }
        }

        @Override
        public void shutdownOutput() throws IOException {
            if (!faded) {
                super.shutdownOutput();
            }
        }

        @Override
        public OutputStream getOutputStream() throws IOException {
            return new FilterOutputStream(super.getOutputStream()) {
                @Override
                public void write(int one) throws IOException {
                    if (!faded) {
                        out.write(one);
                    }
                }

                @Override
                public void write(byte[] some, int from, int length) throws IOException {
                    if (!faded) {
                        out.write(some, from, length);
                    }
                }
            };
        }

        @Override
        public InputStream getInputStream() throws IOException {
            InputStream in = super.getInputStream();
            return new InputStream() {
                @Override
                public int read() throws IOException {
                    byte[] one = new byte[1];
                    return read(one, 0, 1) < 1 ? -1 : one[0] & 0xFF;
                }

                @Override
                public int read(byte[] some, int from, int length) throws IOException {
                    int read = in.read(some, from, length);
                    if (faded) {
                        throw new IOException("the line is dead");
                    }
                    return read;
                }
            };
        }
    }
}
