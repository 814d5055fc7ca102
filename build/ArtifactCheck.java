import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * Nothing third-party ships: holds a JAR to our own entries, to Java 21 class files, and to an SBOM without components.
 *
 * <p>Usage: {@code java -cp JACKSON build/ArtifactCheck.java JAR CYCLONEDX_JSON}. Exits with 1 and one line for each finding.
 */
class ArtifactCheck {

    private static final Pattern OURS = Pattern.compile("(dev/|dev/tessera/.*|theme/.*|theme-resources/.*|META-INF/("
            + "|MANIFEST\\.MF|beans\\.xml|tessera[^/]*|keycloak-themes\\.json|services/|services/(org\\.keycloak|dev\\.tessera)\\.[\\w.]+))");
    private static final int JAVA_21 = 65;

    public static void main(String[] arguments) throws IOException {
        List<String> findings = new ArrayList<>();
        try (ZipFile jar = new ZipFile(arguments[0])) {
            for (ZipEntry entry : (Iterable<ZipEntry>) jar.stream().map(ZipEntry.class::cast)::iterator) {
                if (!OURS.matcher(entry.getName()).matches()) {
                    findings.add(arguments[0] + " holds " + entry.getName() + ", which is not ours");
                } else if (entry.getName().endsWith(".class") && classFileVersion(jar, entry) != JAVA_21) {
                    findings.add(entry.getName() + " is not a Java 21 class file");
                }
            }
        }
        File sbom = new File(arguments[1]);
        if (sbom.exists()) {
            for (var component : new ObjectMapper().readTree(sbom).path("components")) {
                findings.add(sbom + " lists " + component.path("purl").asText());
            }
        } else { // the plugin that writes it does not run in an offline build
            System.err.println("No SBOM, so only the JAR was checked: " + sbom);
        }
        findings.forEach(System.err::println);
        System.exit(findings.isEmpty() ? 0 : 1);
    }

    private static int classFileVersion(ZipFile jar, ZipEntry entry) throws IOException {
        try (var in = jar.getInputStream(entry)) {
            byte[] header = in.readNBytes(8);
            return (header[6] & 0xff) << 8 | header[7] & 0xff;
        }
    }
}
