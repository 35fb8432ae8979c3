package io.daasvader.cli;

import picocli.CommandLine.IVersionProvider;

/** The version that the build wrote into the jar. */
final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
        String built = Daas.class.getPackage().getImplementationVersion();
        return new String[] {
            "daas " + (built == null ? "development build" : built), "Java " + System.getProperty("java.version")
        };
    }
}
