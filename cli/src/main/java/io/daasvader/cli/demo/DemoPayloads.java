package io.daasvader.cli.demo;

/** What the dApp asks for. */
final class DemoPayloads {
    static final String DEPLOYMENT = """
            apiVersion: apps/v1
            kind: Deployment
            metadata:
              name: hello
            spec:
              replicas: 2
              selector:
                matchLabels: {app: hello}
              template:
                metadata:
                  labels: {app: hello}
                spec:
                  containers:
                  - name: web
                    image: nginx:1.27
                    resources:
                      requests: {cpu: 50m, memory: 32Mi}
                      limits: {cpu: 100m, memory: 64Mi}
            """;

    static final String CONFIG_MAP = """
            apiVersion: v1
            kind: ConfigMap
            metadata:
              name: greeting
            data:
              hello: from a Sui account
            """;

    /** One that runs on real nodes, from an image that is made on this machine. */
    static final String REAL_DEPLOYMENT = """
            apiVersion: apps/v1
            kind: Deployment
            metadata:
              name: hello
            spec:
              replicas: 2
              selector:
                matchLabels: {app: hello}
              template:
                metadata:
                  labels: {app: hello}
                spec:
                  terminationGracePeriodSeconds: 1
                  securityContext: {runAsNonRoot: true, runAsUser: 65532}
                  containers:
                  - name: main
                    image: daasvader.local/busybox:1
                    command: [sh, -c, "echo a pod that the chain asked for; exec sleep 3600"]
                    resources:
                      requests: {cpu: 20m, memory: 16Mi}
                      limits: {cpu: 100m, memory: 32Mi}
            """;

    static String configMap(String name) {
        return CONFIG_MAP.replace("greeting", name);
    }

    private DemoPayloads() {}
}
