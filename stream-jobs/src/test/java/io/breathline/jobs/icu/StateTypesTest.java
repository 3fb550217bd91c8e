package io.breathline.jobs.icu;

import static org.assertj.core.api.Assertions.assertThatCode;

import io.breathline.domain.alert.Alert;
import io.breathline.domain.alert.Decision;
import io.breathline.domain.forecast.Forecast;
import io.breathline.domain.icu.Fact;
import io.breathline.domain.icu.Indicator;
import io.breathline.domain.icu.Watch;
import io.breathline.jobs.cluster.JobDefaults;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is kept in state or sent between operators must be plain: a generic serialiser would tie state to a library. */
class StateTypesTest {
    @ParameterizedTest
    @ValueSource(
            classes = {
                Heard.class,
                UnitInput.class,
                VisitFile.class,
                DeskFile.class,
                FeedMark.class,
                FeedState.class,
                FeedWatch.File.class,
                HospitalFacts.VisitNumbers.class,
                Watch.class,
                Fact.class,
                Alert.class,
                Forecast.class,
                Indicator.class,
                Decision.class
            })
    void no_state_needs_a_generic_serialiser(Class<?> type) {
        var config = new SerializerConfigImpl(JobDefaults.withoutCheckpoints(1));
        assertThatCode(() -> TypeInformation.of(type).createSerializer(config)).doesNotThrowAnyException();
    }
}
