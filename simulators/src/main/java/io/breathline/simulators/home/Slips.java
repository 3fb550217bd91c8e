package io.breathline.simulators.home;

import io.breathline.domain.reading.Metric;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;

/** What goes wrong inside a device: its clock, its units, its finger clip, who stands on it. Counts what it did. */
final class Slips implements UnaryOperator<Wire.Value> {
    private final FaultRates rates;
    private final SplittableRandom chance;
    private final Map<String, Integer> done = new LinkedHashMap<>();

    Slips(FaultRates rates, SplittableRandom chance) {
        this.rates = rates;
        this.chance = chance;
    }

    Map<String, Integer> done() {
        return done;
    }

    @Override
    public Wire.Value apply(Wire.Value it) {
        if (it.effort() > 0 && it.metric() != Metric.FEV1) {
            return it;
        }
        return value(clock(it));
    }

    private Wire.Value clock(Wire.Value it) {
        if (it.effort() > 0 || it.metric() == Metric.PULSE) {
            // the blows of a session, and what an oximeter says at once, share one clock
            return it;
        }
        if (happens(rates.clockUnset(), "clockUnset")) {
            return it.at(it.at().withYear(1970));
        }
        if (happens(rates.clockHourOff(), "clockHourOff")) {
            return it.at(it.at().plusHours(chance.nextBoolean() ? 1 : -1));
        }
        if (happens(rates.clockZoneOff(), "clockZoneOff")) {
            return it.at(it.at().plusHours(chance.nextInt(-8, 9)));
        }
        return it;
    }

    private Wire.Value value(Wire.Value it) {
        return switch (it.metric()) {
            case SPO2 -> happens(rates.sentinel(), "sentinel") ? it.value(BigDecimal.valueOf(127)) : it;
            case PULSE -> happens(rates.sentinel(), "sentinel") ? it.value(BigDecimal.valueOf(511)) : it;
            case TEMPERATURE -> temperature(it);
            case FEV1 ->
                happens(rates.tenfold(), "tenfold") ? it.value(it.value().movePointRight(1)) : it;
            case WEIGHT -> weight(it);
            default -> it;
        };
    }

    private Wire.Value temperature(Wire.Value it) {
        if (happens(rates.fahrenheit(), "fahrenheit")) {
            BigDecimal sent = it.value().multiply(new BigDecimal("1.8")).add(BigDecimal.valueOf(32));
            return it.value(sent.setScale(1, RoundingMode.HALF_UP));
        }
        return happens(rates.tenfold(), "tenfold")
                ? it.value(it.value().movePointRight(1).setScale(1))
                : it;
    }

    private Wire.Value weight(Wire.Value it) {
        if (happens(rates.pounds(), "pounds")) {
            return it.value(it.value().divide(new BigDecimal("0.45359237"), 1, RoundingMode.HALF_UP));
        }
        if (happens(rates.otherPerson(), "otherPerson")) {
            return it.value(BigDecimal.valueOf(chance.nextInt(450, 1100), 1));
        }
        return it;
    }

    private boolean happens(FaultRates.Rate rate, String name) {
        boolean so = chance.nextDouble() < rate.share();
        if (so) {
            done.merge(name, 1, Integer::sum);
        }
        return so;
    }
}
