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

    private DemoPayloads() {}
}
