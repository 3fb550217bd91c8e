package io.breathline.dashboards.login;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The fixed people of the demonstration. They have no passwords: the demo listens on loopback only. */
public record DemoPeople(List<Person> people) {
    public static final DemoPeople FIXED = new DemoPeople(List.of(
            new Person("cf", "Ada Bell", Set.of(Role.CF_TEAM), Set.of(Person.EVERY), Set.of()),
            new Person("cf2", "Ben Osei", Set.of(Role.CF_TEAM), Set.of(Person.EVERY), Set.of()),
            new Person("icu", "Iris Chen", Set.of(Role.ICU), Set.of(), Set.of(Person.EVERY)),
            new Person("engineer", "Max Lund", Set.of(Role.ENGINEER), Set.of(), Set.of()),
            new Person(
                    "all",
                    "Demo visitor",
                    Set.of(Role.CF_TEAM, Role.ICU, Role.ENGINEER),
                    Set.of(Person.EVERY),
                    Set.of(Person.EVERY))));

    public Optional<Person> named(String id) {
        return people.stream().filter(person -> person.id().equals(id)).findFirst();
    }
}
