package io.daasvader.master.requests;

import io.daasvader.master.cluster.ClusterAnswer;
import io.daasvader.master.requests.admission.ReasonCode;
import io.daasvader.master.requests.admission.Verdict;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Makes answers. A request that was not carried out is answered with problem details, RFC 9457. */
final class Answers {
    private static final ObjectMapper JSON = JsonMapper.builder().build();

    private Answers() {}

    static Answer completed(ClusterAnswer.Answered answered) {
        AnswerBody body = AnswerBody.parse(answered.body());
        ClusterReason reason = answered.ok() ? ClusterReason.NONE : ClusterReason.of(body.reason());
        return new Answer(true, answered.status(), reason.number(), body.uid(), body.told());
    }

    static Answer refused(Verdict.Refused refused) {
        ObjectNode problem = problem(refused.code(), refused.message());
        refused.field().ifPresent(field -> problem.put("field", field));
        return failed(refused.code(), problem);
    }

    static Answer failed(ReasonCode code, String detail) {
        return failed(code, problem(code, detail));
    }

    private static Answer failed(ReasonCode code, ObjectNode problem) {
        return new Answer(false, code.httpStatus(), code.number(), "", JSON.writeValueAsString(problem));
    }

    private static ObjectNode problem(ReasonCode code, String detail) {
        return JSON.createObjectNode()
                .put(
                        "type",
                        "urn:daasvader:reason:"
                                + code.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-'))
                .put("title", code.name())
                .put("status", code.httpStatus())
                .put("code", code.number())
                .put("detail", detail);
    }
}
