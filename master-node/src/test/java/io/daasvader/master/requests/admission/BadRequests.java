package io.daasvader.master.requests.admission;

import static io.daasvader.master.requests.admission.Requests.HOME;
import static io.daasvader.master.requests.admission.Requests.configMap;
import static io.daasvader.master.requests.admission.Requests.post;
import static io.daasvader.master.requests.admission.Requests.request;

import java.util.ArrayList;
import java.util.List;

/** Requests whose method, resource, namespace, name or text is wrong. */
final class BadRequests {
    private final List<Bad> all = new ArrayList<>();

    static List<Bad> all() {
        BadRequests bad = new BadRequests();
        bad.targets();
        bad.places();
        bad.texts();
        return bad.all;
    }

    private void targets() {
        add("unknown method", ReasonCode.METHOD_NOT_ALLOWED, "", request("TRACE", "pods", "", "web", ""));
        add("method in lower case", ReasonCode.METHOD_NOT_ALLOWED, "", request("get", "pods", "", "web", ""));
        add("DELETE of apply", ReasonCode.METHOD_NOT_ALLOWED, "", request("DELETE", "apply", "", "web", ""));
        add("no such resource", ReasonCode.UNKNOWN_RESOURCE, "", post("widgets", configMap("")));
        add("resource as a flag", ReasonCode.UNKNOWN_RESOURCE, "", post("--all", configMap("")));
        add("wrong group", ReasonCode.UNKNOWN_RESOURCE, "", post("pods.apps", configMap("")));
        add("singular", ReasonCode.UNKNOWN_RESOURCE, "", post("pod", configMap("")));
        for (String resource : List.of("daemonsets", "cronjobs.batch", "networkpolicies", "resourcequotas", "events")) {
            add(resource, ReasonCode.KIND_NOT_ALLOWED, "", post(resource, configMap("")));
        }
        for (String resource : List.of(
                "namespaces", "nodes", "persistentvolumes", "clusterroles", "clusterrolebindings", "tokenreviews")) {
            add(resource, ReasonCode.CLUSTER_SCOPED_KIND, "", post(resource, configMap("")));
        }
        for (String resource : List.of("roles", "rolebindings.rbac.authorization.k8s.io", "serviceaccounts")) {
            add(resource, ReasonCode.RBAC_KIND, "", post(resource, configMap("")));
        }
        for (String resource : List.of("pods/exec", "nodes/proxy", "services/proxy", "serviceaccounts/token")) {
            add(resource, ReasonCode.SUBRESOURCE, "", post(resource, configMap("")));
        }
        add("subresource in the name", ReasonCode.SUBRESOURCE, "", request("GET", "pods", "", "web/log", ""));
        add("Walrus", ReasonCode.EXTERNAL_PAYLOAD, "", Requests.external("pods"));
    }

    private void places() {
        for (String namespace : List.of(
                "kube-system",
                "t-0badcafe0badcaff",
                "t-0badcafe0badcafe-",
                "t-0badcafe0badcafe-A",
                "t-0badcafe0badcafe/x",
                "T-0BADCAFE0BADCAFE",
                "t-0badcafe0badcafe-" + "x".repeat(45),
                " ")) {
            add("namespace " + namespace, ReasonCode.FOREIGN_NAMESPACE, "", request("GET", "pods", namespace, "", ""));
        }
        add(
                "in the payload",
                ReasonCode.FOREIGN_NAMESPACE,
                "metadata.namespace",
                post("configmaps", configMap(", namespace: kube-system")));
        add("namespace as a flag", ReasonCode.FLAG_LIKE_NAME, "", request("GET", "pods", "--all-namespaces", "", ""));
        add(
                "two namespaces",
                ReasonCode.NAMESPACE_MISMATCH,
                "metadata.namespace",
                request("POST", "configmaps", HOME, "", configMap(", namespace: " + HOME + "-b")));
        add(
                "two names",
                ReasonCode.NAME_MISMATCH,
                "metadata.name",
                request("PUT", "configmaps", "", "other", configMap("")));
        add("name as a flag", ReasonCode.FLAG_LIKE_NAME, "", request("GET", "pods", "", "--all", ""));
        add(
                "name as a flag in the payload",
                ReasonCode.FLAG_LIKE_NAME,
                "",
                post("configmaps", "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: -f}\n"));
        for (String name : List.of("Web", "..", "a b", "web;rm", "ä", "a..b", "x".repeat(254))) {
            add("name " + name, ReasonCode.BAD_NAME, "", request("DELETE", "pods", "", name, ""));
        }
        for (String method : List.of("DELETE", "PUT", "PATCH")) {
            String payload = method.equals("DELETE") ? "" : configMap("");
            add(method + " without name", ReasonCode.MISSING_NAME, "", request(method, "configmaps", "", "", payload));
        }
        add(
                "generated name",
                ReasonCode.GENERATE_NAME,
                "metadata.generateName",
                post("configmaps", configMap(", generateName: web-")));
    }

    private void texts() {
        add("no payload", ReasonCode.MISSING_PAYLOAD, "", post("pods", ""));
        add("GET with payload", ReasonCode.UNEXPECTED_PAYLOAD, "", request("GET", "pods", "", "web", "{}"));
        add("DELETE with payload", ReasonCode.UNEXPECTED_PAYLOAD, "", request("DELETE", "pods", "", "web", "{}"));
        add("4,097 bytes", ReasonCode.TOO_LARGE, "", post("configmaps", " ".repeat(4_097)));
        add("1 MiB", ReasonCode.TOO_LARGE, "", post("configmaps", "a".repeat(1 << 20)));
        add("Latin-1", ReasonCode.BAD_UTF8, "", post("configmaps", new byte[] {'a', ':', ' ', (byte) 0xe4}));
        add("overlong slash", ReasonCode.BAD_UTF8, "", post("configmaps", new byte[] {(byte) 0xc0, (byte) 0xaf}));
        add(
                "half a character, JSON",
                ReasonCode.BAD_UTF8,
                "data.a",
                post("configmaps", "{\"data\":{\"a\":\"\\ud800\"}}"));
        for (String json :
                List.of("{", "{\"a\":1,}", "{'a':1}", "{\"a\":NaN}", "{\"a\":01}", "{\"a\" 1}", "{/**/}", "{a: b}")) {
            add(json, ReasonCode.NOT_JSON, "", post("configmaps", json));
        }
        for (String yaml : List.of("a: [", "a: b: c", "\ta: b", "%YAML 9.9\n", "a: \"\\q\"", "@", "a: 'b", "\u0000")) {
            add(yaml, ReasonCode.NOT_YAML, "", post("configmaps", yaml));
        }
        add(
                "two YAML documents",
                ReasonCode.MULTIPLE_DOCUMENTS,
                "",
                post("configmaps", configMap("") + "---\n" + configMap("")));
        add("an empty second document", ReasonCode.MULTIPLE_DOCUMENTS, "", post("configmaps", configMap("") + "---\n"));
        add("two JSON objects", ReasonCode.MULTIPLE_DOCUMENTS, "", post("configmaps", "{}{}"));
        for (String yaml : List.of("text", "[]", "- a", "12", "null", "# nothing", "---", "[{\"kind\":\"Pod\"}]")) {
            add(yaml, ReasonCode.NOT_AN_OBJECT, "", post("configmaps", yaml));
        }
        add("JSON", ReasonCode.DUPLICATE_KEY, "metadata", post("configmaps", "{\"metadata\":{},\"metadata\":{}}"));
        add(
                "escaped JSON",
                ReasonCode.DUPLICATE_KEY,
                "kind",
                post("configmaps", "{\"kind\":\"ConfigMap\",\"\\u006bind\":\"Pod\"}"));
        add("YAML", ReasonCode.DUPLICATE_KEY, "kind", post("configmaps", "kind: ConfigMap\n\"kind\": Pod\n"));
        add("null first", ReasonCode.DUPLICATE_KEY, "kind", post("configmaps", "kind:\nkind: Pod\n"));
        add("bomb", ReasonCode.ALIAS_BOMB, "a", post("configmaps", "a: &a [x,x]\nb: &b [*a,*a]\nc: [*b,*b]\n"));
        add("anchor alone", ReasonCode.ALIAS_BOMB, "data", post("configmaps", "data: &d {a: b}\n"));
        add("recursion", ReasonCode.ALIAS_BOMB, "a", post("configmaps", "a: &a [*a]\n"));
        add("merge key", ReasonCode.ALIAS_BOMB, "data", post("configmaps", "data: &d {a: b}\nx: {<<: *d}\n"));
        add("Java class", ReasonCode.YAML_TAG, "a", post("configmaps", "a: !!javax.script.ScriptEngineManager []\n"));
        add("text by force", ReasonCode.YAML_TAG, "a", post("configmaps", "a: !!str 1\n"));
        add("local tag", ReasonCode.YAML_TAG, "a", post("configmaps", "a: !x {}\n"));
        add("33 lists", ReasonCode.TOO_DEEP, "", post("configmaps", "a: " + "[".repeat(33) + "]".repeat(33)));
        add("2,000 lists", ReasonCode.TOO_DEEP, "", post("configmaps", "a: " + "[".repeat(2_000)));
        add("33 objects", ReasonCode.TOO_DEEP, "", post("configmaps", "{\"a\":".repeat(33) + "1" + "}".repeat(33)));
        add("number", ReasonCode.KEY_NOT_TEXT, "", post("configmaps", "1: a\n"));
        add("boolean", ReasonCode.KEY_NOT_TEXT, "", post("configmaps", "true: a\n"));
        add("list", ReasonCode.KEY_NOT_TEXT, "", post("configmaps", "? [a]\n: b\n"));
        add("2^63, JSON", ReasonCode.NUMBER_OUT_OF_RANGE, "a", post("configmaps", "{\"a\":9223372036854775808}"));
        add("2^63, YAML", ReasonCode.NUMBER_OUT_OF_RANGE, "a", post("configmaps", "a: 9223372036854775808"));
        add("1e999", ReasonCode.NUMBER_OUT_OF_RANGE, "a", post("configmaps", "{\"a\":1e999}"));
    }

    private void add(String title, ReasonCode code, String field, ScheduledRequest request) {
        all.add(new Bad(title, code, field, request));
    }
}
