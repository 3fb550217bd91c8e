package io.breathline.domain.topic;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;

/** The JSON Schema of a contract record, read off its components. */
final class JsonSchema {
    private JsonSchema() {}

    static ObjectNode of(Class<?> contract) {
        ObjectNode schema = Json.MAPPER.createObjectNode();
        schema.put("$schema", "https://json-schema.org/draft/2020-12/schema");
        schema.put("title", contract.getSimpleName());
        schema.setAll(shape(contract));
        return schema;
    }

    private static ObjectNode shape(Type type) {
        ObjectNode shape = Json.MAPPER.createObjectNode();
        if (type instanceof ParameterizedType generic) {
            Class<?> raw = (Class<?>) generic.getRawType();
            if (Collection.class.isAssignableFrom(raw)) {
                shape.put("type", "array").set("items", shape(generic.getActualTypeArguments()[0]));
            } else if (Map.class.isAssignableFrom(raw)) {
                shape.put("type", "object").set("additionalProperties", shape(generic.getActualTypeArguments()[1]));
            } else {
                throw new AssertionError("a contract record may not hold " + raw);
            }
            return shape;
        }
        return plain((Class<?>) type, shape);
    }

    private static ObjectNode plain(Class<?> type, ObjectNode shape) {
        if (type.isRecord()) {
            shape.put("type", "object");
            ObjectNode fields = shape.putObject("properties");
            for (RecordComponent component : type.getRecordComponents()) {
                if (component.getAccessor().isAnnotationPresent(JsonIgnore.class)) {
                    continue;
                }
                fields.set(component.getName(), shape(component.getGenericType()));
            }
        } else if (type.isEnum()) {
            shape.put("type", "string");
            var values = shape.putArray("enum");
            Arrays.stream(type.getEnumConstants()).forEach(each -> values.add(each.toString()));
        } else if (type == String.class) {
            shape.put("type", "string");
        } else if (type == Instant.class) {
            shape.put("type", "string").put("format", "date-time");
        } else if (type == boolean.class || type == Boolean.class) {
            shape.put("type", "boolean");
        } else if (type == int.class || type == Integer.class || type == long.class || type == Long.class) {
            shape.put("type", "integer");
        } else if (type == double.class || type == Double.class) {
            shape.put("type", "number");
        } else if (type == byte[].class) {
            shape.put("type", "string").put("contentEncoding", "base64");
        } else if (type.isArray()) {
            shape.put("type", "array").set("items", shape(type.getComponentType()));
        } else {
            throw new AssertionError("a contract record may not hold " + type);
        }
        return shape;
    }
}
