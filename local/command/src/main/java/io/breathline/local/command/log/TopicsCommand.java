package io.breathline.local.command.log;

import io.breathline.domain.settings.KafkaAccess;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclBindingFilter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code topics}: makes the contract's topics on a Kafka of yours, and with {@code --rights} each process's rights. */
@Command(
        name = "topics",
        description = "Makes the topics of the contract on a Kafka, and with --rights each process's least rights.",
        mixinStandardHelpOptions = true)
public final class TopicsCommand implements Callable<Integer> {
    @Option(
            names = "--kafka",
            required = true,
            description = "HOST:PORT,… or file:PATH of an administrator's properties")
    String kafka;

    @Option(
            names = "--rights",
            description = "set the rights of our processes; rights of theirs that are none are removed")
    boolean rights;

    @Override
    public Integer call() throws ExecutionException, InterruptedException {
        TopicSetup.create(kafka);
        System.out.println("The topics are there.");
        if (rights) {
            setRights();
        }
        return 0;
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
            System.out.println(wanted.size() + " rights are set, " + surplus.size() + " removed.");
        }
    }
}
