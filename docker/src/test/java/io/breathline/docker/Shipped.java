package io.breathline.docker;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** What is in this folder, read as those read it who deploy it. */
final class Shipped {
    static final ObjectMapper JSON = new ObjectMapper();
    static final Path DOCKER = Path.of("").toAbsolutePath();
    static final Path ROOT = DOCKER.getParent();
    private static final Pattern SETTING = Pattern.compile("\"(BREATHLINE_[A-Z0-9_]+)\"");

    private Shipped() {}

    static JsonNode compose() throws IOException {
        return yaml(DOCKER.resolve("compose.yaml")).get(0);
    }

    /** Every document of a file, with anchors and merges resolved. */
    static List<JsonNode> yaml(Path file) throws IOException {
        List<JsonNode> documents = new ArrayList<>();
        var loader = new Yaml(new SafeConstructor(new LoaderOptions()));
        for (Object document : loader.loadAll(Files.readString(file))) {
            documents.add(JSON.valueToTree(document));
        }
        return documents;
    }

    static Map<String, String> versions() throws IOException {
        Map<String, String> versions = new LinkedHashMap<>();
        for (String line : Files.readAllLines(DOCKER.resolve("versions.env"))) {
            if (!line.isBlank() && !line.startsWith("#")) {
                versions.put(line.substring(0, line.indexOf('=')), line.substring(line.indexOf('=') + 1));
            }
        }
        return versions;
    }

    static List<Path> files(Path folder, String ending) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(ending))
                    .sorted()
                    .toList();
        }
    }

    /** The names of all settings that a module's code reads. */
    static Set<String> settings(String module) throws IOException {
        Set<String> names = new TreeSet<>();
        for (String room : List.of(module, "domain")) {
            for (Path file : files(ROOT.resolve(room).resolve("src/main/java"), ".java")) {
                Matcher found = SETTING.matcher(Files.readString(file));
                while (found.find()) {
                    names.add(found.group(1));
                }
            }
        }
        return names;
    }

    /** The environment of a service or container, whichever way it is written; values that come from elsewhere are empty. */
    static Map<String, String> environment(JsonNode env) {
        Map<String, String> environment = new LinkedHashMap<>();
        if (env.isArray()) {
            env.forEach(one ->
                    environment.put(one.path("name").asText(), one.path("value").asText("")));
        } else {
            env.properties()
                    .forEach(one -> environment.put(one.getKey(), one.getValue().asText()));
        }
        return environment;
    }
}
