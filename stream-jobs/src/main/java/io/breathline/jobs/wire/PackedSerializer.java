package io.breathline.jobs.wire;

import java.io.IOException;
import org.apache.flink.api.common.typeutils.base.TypeSerializerSingleton;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** For state that knows its own packed form, version included; copies are apart from the original. */
public abstract class PackedSerializer<T> extends TypeSerializerSingleton<T> {
    protected abstract byte[] pack(T value);

    protected abstract T unpack(byte[] packed);

    @Override
    public boolean isImmutableType() {
        return false;
    }

    @Override
    public T createInstance() {
        return null;
    }

    @Override
    public T copy(T from) {
        return unpack(pack(from));
    }

    @Override
    public T copy(T from, T reuse) {
        return copy(from);
    }

    @Override
    public int getLength() {
        return -1;
    }

    @Override
    public void serialize(T value, DataOutputView out) throws IOException {
        Wire.bytes(pack(value), out);
    }

    @Override
    public T deserialize(DataInputView in) throws IOException {
        return unpack(Wire.bytes(in));
    }

    @Override
    public T deserialize(T reuse, DataInputView in) throws IOException {
        return deserialize(in);
    }

    @Override
    public void copy(DataInputView in, DataOutputView out) throws IOException {
        Wire.bytes(Wire.bytes(in), out);
    }
}
