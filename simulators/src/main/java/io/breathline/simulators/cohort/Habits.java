package io.breathline.simulators.cohort;

import java.util.List;

/** On which days a person measures and wears the wristband. Missing is not at random: illness changes it, either way. */
final class Habits {
    private static final double[] MEASURES = {0.86, 0.58, 0.28};
    private static final double[] DROPS_OUT = {0.10, 0.30, 0.55};

    final boolean[] session;
    final boolean[] worn;

    Habits(
            Person person,
            Setting setting,
            int days,
            List<Illnesses.Illness> illnesses,
            Disturbances around,
            Dice dice) {
        int which = List.of("high", "middle", "low").indexOf(person.adherence());
        double usual = MEASURES[which];
        double whenSick = dice.happens(0.5) ? 1.25 : 0.75;
        int leaves = dice.happens(DROPS_OUT[which]) ? dice.whole(30, Math.max(31, days)) : Integer.MAX_VALUE;
        session = new boolean[days];
        worn = new boolean[days];
        boolean off = false;
        boolean bare = false;
        // off-spells of 8 days on average; in between people measure more often, so that the class's rate holds
        double offShare = 0.35 * (1 - usual);
        for (int day = 0; day < days; day++) {
            off = off ? !dice.happens(1 / 8.0) : dice.happens(offShare / (1 - offShare) / 8.0);
            bare = bare ? !dice.happens(1 / 10.0) : dice.happens(0.004);
            double chance = Math.min(0.97, usual / (1 - offShare))
                    * (sick(day, illnesses) ? whenSick : 1)
                    * setting.adherence();
            if (around.travel(day) != null) {
                chance *= 0.4;
            }
            double wears = Math.min(0.97, usual + 0.25) * setting.adherence();
            session[day] = dice.happens(Math.min(0.98, chance)) && !off && day < leaves;
            worn[day] = dice.happens(wears) && !bare && day < leaves;
        }
    }

    private static boolean sick(int day, List<Illnesses.Illness> illnesses) {
        for (Illnesses.Illness illness : illnesses) {
            if (day >= illness.onset() + 2 && day < illness.treatedTo()) {
                return true;
            }
        }
        return false;
    }
}
