package io.breathline.fhir.ehr;

import com.fasterxml.jackson.databind.JsonNode;
import io.breathline.fhir.ehr.Verdict.Kind;
import java.util.regex.Pattern;

/**
 * Epic's codes in an OperationOutcome: a missing build is no reason to try again, a duplicate is one to look, and a
 * used-up allowance one to wait until tomorrow. Source: error pages of fhir.epic.com; verify with the customer.
 */
final class VendorCodes {
    private static final Pattern CODE = Pattern.compile("4135|59\\d{3}");

    private VendorCodes() {}

    /** Null where the answer carries no such code. */
    static Verdict judge(Answer answer) {
        for (JsonNode issue : answer.body().path("issue")) {
            for (JsonNode coding : issue.at("/details/coding")) {
                String code = coding.path("code").asText();
                if (CODE.matcher(code).matches()) {
                    return judge(code);
                }
            }
        }
        return null;
    }

    private static Verdict judge(String code) {
        return switch (code) {
            case "4135" -> Verdict.of(Kind.TOMORROW, "epic-4135");
            case "59141" -> Verdict.of(Kind.DUPLICATE, "epic-59141");
            case "59187", "59188", "59189" -> Verdict.of(Kind.DEAD, "missing-build-" + code);
            default -> Verdict.of(Kind.DEAD, "epic-" + code);
        };
    }
}
