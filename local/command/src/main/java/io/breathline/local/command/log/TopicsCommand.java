package io.breathline.local.command.log;

import io.breathline.domain.settings.KafkaAccess;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclBindingFilter;
import org.apache.kafka.common.quota.ClientQuotaAlteration;
import org.apache.kafka.common.quota.ClientQuotaEntity;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * {@code topics}: makes the contract's topics on a Kafka of yours, and with {@code --rights} each process's rights and the
 * pace that no user may go beyond.
 */
@Command(
        name = "topics",
        description = "Makes the topics of the contract on a Kafka, and with --rights each process's least rights.",
        mixinStandardHelpOptions = true)
public final class TopicsCommand implements Callable<Integer> {
    /**
     * Bytes a second of any one user at each broker: some 100,000 readings written, and four times that read after an
     * outage. Kafka makes who goes faster wait; nothing is refused.
     */
    static final Map<String, Double> PACE =
            Map.of("producer_byte_rate", 32.0 * 1024 * 1024, "consumer_byte_rate", 128.0 * 1024 * 1024);

    @Option(
            names = "--kafka",
            required = true,
            description = "HOST:PORT,… or file:PATH of an administrator's properties")
    String kafka;

    @Option(
            names = "--rights",
            description = "set the rights of our processes and a pace for every user; rights that are none are removed")
    boolean rights;

    @Override
    public Integer call() throws ExecutionException, InterruptedException {
        TopicSetup.create(Reachable.kafka(kafka, "is it started, and is --kafka its address?"));
        System.out.println("The topics are there.");
        if (rights) {
            setRights();
        }
        return 0;
    }

    /** For each user apart; a limit of null is none. */
    static void setPace(Admin admin, Map<String, Double> limits) throws ExecutionException, InterruptedException {
        admin.alterClientQuotas(List.of(new ClientQuotaAlteration(
                        new ClientQuotaEntity(Collections.singletonMap(ClientQuotaEntity.USER, null)),
                        limits.entrySet().stream()
                                .map(each -> new ClientQuotaAlteration.Op(each.getKey(), each.getValue()))
                                .toList())))
                .all()
                .get();
    }

    private void setRights() throws ExecutionException, InterruptedException {
        List<AclBinding> wanted = AccessRules.bindings();
        List<String> ours =
                AccessRules.ALL.stream().map(rule -> "User:" + rule.process()).toList();
        try (var admin = Admin.create(KafkaAccess.with(kafka, Map.of()))) {
            Collection<AclBinding> there =
                    admin.describeAcls(AclBindingFilter.ANY).values().get();
            List<AclBindingFilter> surplus = new ArrayList<>();
            for (AclBinding right : there) {
                if (ours.contains(right.entry().principal()) && !wanted.contains(right)) {
                    surplus.add(right.toFilter());
                }
            }
            admin.createAcls(wanted).all().get();
            admin.deleteAcls(surplus).all().get();
            setPace(admin, PACE);
            System.out.println(wanted.size() + " rights are set, " + surplus.size() + " removed.");
        }
    }
}
