package io.breathline.docker;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The house rules for our images, by a small linter of our own. */
class ImagesTest {
    private static final Pattern MAIN =
            Pattern.compile("\"(io\\.breathline[a-zA-Z.]+Main|io\\.breathline[a-zA-Z.]+Breathline)\"");

    @Test
    void every_image_is_small_nobodys_root_and_says_how_it_is() throws Exception {
        List<Path> all = Shipped.files(Shipped.DOCKER.resolve("images"), "Dockerfile");
        assertThat(all).hasSize(7);
        for (Path dockerfile : all) {
            assertThat(faults(Files.readString(dockerfile)))
                    .as(dockerfile.toString())
                    .isEmpty();
        }
    }

    @Test
    void a_careless_one_is_caught() {
        assertThat(faults("FROM debian:latest\nADD http://x /\nENV DB_PASSWORD=x\nENTRYPOINT java -jar x\n"))
                .hasSizeGreaterThanOrEqualTo(5);
    }

    @Test
    void every_main_class_that_is_started_exists() throws Exception {
        for (Path dockerfile : Shipped.files(Shipped.DOCKER.resolve("images"), "Dockerfile")) {
            Matcher main = MAIN.matcher(Files.readString(dockerfile));
            while (main.find()) {
                String file = main.group(1).replace('.', '/') + ".java";
                assertThat(Shipped.files(Shipped.ROOT, file).stream()
                                .filter(found -> found.toString().contains("src/main/java")))
                        .as(main.group(1))
                        .hasSize(1);
            }
        }
    }

    private static List<String> faults(String dockerfile) {
        List<String> faults = new ArrayList<>();
        List<String> lines =
                dockerfile.replace("\\\n", " ").lines().map(String::strip).toList();
        if (lines.stream().filter(line -> line.startsWith("FROM ")).anyMatch(line -> !line.equals("FROM ${BASE}"))) {
            faults.add("a base that is not pinned in versions.env");
        }
        if (lines.stream().noneMatch(line -> line.matches("USER [1-9][0-9]*:[1-9][0-9]*"))) {
            faults.add("no numbered user");
        }
        if (lines.stream().noneMatch(line -> line.startsWith("HEALTHCHECK "))) {
            faults.add("no word on health");
        }
        if (lines.stream().anyMatch(line -> line.startsWith("ADD "))) {
            faults.add("ADD fetches and unpacks");
        }
        if (lines.stream().anyMatch(line -> line.matches("(ENV|ARG) .*(PASSWORD|SECRET|TOKEN|KEY).*"))) {
            faults.add("a secret in a layer");
        }
        if (lines.stream().anyMatch(line -> line.startsWith("ENTRYPOINT ") && !line.startsWith("ENTRYPOINT ["))) {
            faults.add("a shell between the engine's signals and the process");
        }
        return faults;
    }
}
