package io.breathline.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.MapperConfig;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.breathline.jobs.ClusterJob;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.strimzi.api.kafka.model.kafka.Kafka;
import io.strimzi.api.kafka.model.nodepool.KafkaNodePool;
import io.strimzi.api.kafka.model.user.KafkaUser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.flink.kubernetes.operator.api.spec.FlinkDeploymentSpec;
import org.junit.jupiter.api.Test;

/** The manifests in the model classes of Kubernetes (fabric8), Strimzi and the Flink operator; an unknown field is refused. */
class KubernetesTest {
    /** The models would keep what they do not know; here that is a mistake. */
    private static final ObjectMapper STRICT = new ObjectMapper()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .setAnnotationIntrospector(new JacksonAnnotationIntrospector() {
                private static final long serialVersionUID = 1L;

                @Override
                public Boolean hasAnySetter(Annotated any) {
                    return false;
                }

                @Override
                public JsonIgnoreProperties.Value findPropertyIgnoralByName(MapperConfig<?> config, Annotated any) {
                    return super.findPropertyIgnoralByName(config, any).withoutIgnoreUnknown();
                }
            });

    private static final Map<String, Class<?>> KINDS = Map.ofEntries(
            Map.entry("ConfigMap", ConfigMap.class),
            Map.entry("Deployment", Deployment.class),
            Map.entry("Job", Job.class),
            Map.entry("Kafka", Kafka.class),
            Map.entry("KafkaNodePool", KafkaNodePool.class),
            Map.entry("KafkaUser", KafkaUser.class),
            Map.entry("Namespace", Namespace.class),
            Map.entry("NetworkPolicy", NetworkPolicy.class),
            Map.entry("PodDisruptionBudget", PodDisruptionBudget.class),
            Map.entry("Service", Service.class),
            Map.entry("StatefulSet", StatefulSet.class));
    /** Of the operators' monitoring stack and of kustomize itself: no model of theirs is at hand. */
    private static final Set<String> ELSEWHERE = Set.of("Kustomization", "PrometheusRule");

    @Test
    void every_resource_is_one_its_operator_can_read() throws Exception {
        for (JsonNode resource : resources()) {
            String kind = resource.path("kind").asText();
            if (kind.equals("FlinkDeployment")) {
                flink(resource);
            } else if (!ELSEWHERE.contains(kind)) {
                assertThat(KINDS).containsKey(kind);
                assertThat(read(resource, KINDS.get(kind))).isNotNull();
            }
        }
    }

    @Test
    void a_misspelt_field_is_caught() throws Exception {
        for (JsonNode resource : resources()) {
            if (resource.path("kind").asText().equals("FlinkDeployment")) {
                ((ObjectNode) resource.path("spec")).put("parralelism", 2);
                assertThatThrownBy(() -> flink(resource)).isInstanceOf(JsonProcessingException.class);
            }
            if (resource.path("kind").asText().equals("KafkaUser")) {
                ((ObjectNode) resource.path("spec")).put("athorization", "x");
                assertThatThrownBy(() -> read(resource, KafkaUser.class)).isInstanceOf(JsonProcessingException.class);
            }
        }
    }

    @Test
    void no_setting_is_one_that_the_code_does_not_read_and_no_secret_is_in_the_folder() throws Exception {
        Map<String, String> modules =
                Map.of("ingest", "ingest", "fhir-adapter", "fhir-adapter", "dashboards", "dashboards");
        for (JsonNode resource : resources()) {
            assertThat(resource.path("kind").asText()).isNotEqualTo("Secret");
            String module = modules.get(resource.at("/metadata/name").asText());
            JsonNode container = resource.at("/spec/template/spec/containers/0");
            if (module != null && !container.isMissingNode()) {
                Set<String> known = Shipped.settings(module);
                for (JsonNode one : container.path("env")) {
                    String name = one.path("name").asText();
                    assertThat(known)
                            .as(module)
                            .anyMatch(it -> name.equals(it) || name.equals(it + "_FILE") || name.contains("TLS_"));
                }
            }
        }
    }

    @Test
    void the_operators_jobs_are_those_the_code_has_with_what_they_need() throws Exception {
        Set<String> names = new TreeSet<>();
        for (JsonNode resource : resources()) {
            if (resource.path("kind").asText().equals("FlinkDeployment")) {
                List<String> arguments = new ArrayList<>();
                resource.at("/spec/job/args").forEach(argument -> {
                    if (!argument.asText().contains("_FILE=")) {
                        arguments.add(argument.asText());
                    }
                });
                ClusterJob job = ClusterJob.from(arguments.toArray(new String[0]), Map.of());
                assertThat(job.name()).isEqualTo(resource.at("/metadata/name").asText());
                assertThat(job.parallelism())
                        .isEqualTo(resource.at("/spec/job/parallelism").asInt());
                assertThat(resource.at("/spec/job/entryClass").asText()).isEqualTo("io.breathline.jobs.JobMain");
                names.add(job.name());
            }
        }
        assertThat(names).containsExactly("home", "icu", "store");
    }

    @Test
    void each_deployment_is_asked_what_its_image_asks_itself_and_restarts_nobody_for_what_others_lack()
            throws Exception {
        Set<String> asked = new TreeSet<>();
        for (JsonNode resource : resources()) {
            if (resource.path("kind").asText().equals("Deployment")
                    || resource.path("kind").asText().equals("StatefulSet")) {
                String name = resource.at("/metadata/name").asText();
                JsonNode container = resource.at("/spec/template/spec/containers/0");
                String dockerfile = Files.readString(
                        Shipped.DOCKER.resolve("images").resolve(name).resolve("Dockerfile"));
                List<String> command = new ArrayList<>();
                container.at("/readinessProbe/exec/command").forEach(word -> command.add(word.asText()));
                assertThat(dockerfile)
                        .as(name)
                        .contains("CMD "
                                + Shipped.JSON.writeValueAsString(command).replace(",", ", "));
                assertThat(container.path("ports").findValuesAsText("containerPort"))
                        .as(name)
                        .contains(command.get(command.size() - 1));
                assertThat(container.has("startupProbe") || container.has("livenessProbe"))
                        .as(name)
                        .isFalse();
                asked.add(name);
            }
        }
        assertThat(asked).containsExactly("dashboards", "fhir-adapter", "ingest");
    }

    private static void flink(JsonNode resource) throws JsonProcessingException {
        ObjectNode spec = (ObjectNode) resource.path("spec").deepCopy();
        // The newest model classes to be had do not know our Flink by name; all other fields are the same.
        spec.put("flinkVersion", "v1_20");
        STRICT.treeToValue(spec, FlinkDeploymentSpec.class);
    }

    private static Object read(JsonNode resource, Class<?> type) throws JsonProcessingException {
        return STRICT.treeToValue(resource, type);
    }

    private static List<JsonNode> resources() throws IOException {
        List<JsonNode> all = new ArrayList<>();
        for (Path file : Shipped.files(Shipped.DOCKER.resolve("kubernetes"), ".yaml")) {
            all.addAll(Shipped.yaml(file));
        }
        return all;
    }
}
