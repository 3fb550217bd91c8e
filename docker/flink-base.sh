#!/usr/bin/env bash
# A base for the flink image where Flink's own cannot be fetched: Flink's jars, as the build took them from Maven, on the base
# that docker/base.sh made, with the three scripts of Flink's that our image calls, in a few lines each.
#   docker/base.sh && docker/flink-base.sh && ./breathline images --engine podman --base localhost/breathline-flink-base --image flink
set -euo pipefail
here=$(cd "$(dirname "$0")/.." && pwd)
base=${1:-localhost/breathline-base}
name=${2:-localhost/breathline-flink-base}
[ -r "$here/stream-jobs/target/runtime.classpath" ] || { echo "stream-jobs is not built. Mend: ./breathline doctor" >&2; exit 1; }
context=$(mktemp -d)
trap 'rm -rf "$context"' EXIT
mkdir -p "$context/flink/"{lib,bin,conf,usrlib,log}
tr ':' '\n' < "$here/stream-jobs/target/runtime.classpath" | while read -r jar; do
    case "$(basename "$jar")" in
        # What the jobs bring in their own jar.
        domain-*|classes|flink-connector-kafka*|flink-connector-base*|kafka-clients*|jackson-*|influxdb-*|okhttp*|okio*|kotlin*|retrofit*|rxjava*|lz4-java*|zstd-jni*) ;;
        *.jar) cp "$jar" "$context/flink/lib/" ;;
    esac
done
cat > "$context/flink/conf/log4j-console.properties" <<'LOG'
rootLogger.level = INFO
rootLogger.appenderRef.out.ref = out
appender.out.name = out
appender.out.type = Console
appender.out.layout.type = PatternLayout
appender.out.layout.pattern = %d{yyyy-MM-dd'T'HH:mm:ss.SSS'Z'}{UTC} %p %c{1} %m%n
LOG
cat > "$context/flink/bin/run.sh" <<'RUN'
#!/usr/bin/env bash
# run.sh GET_JM_RESOURCE_PARAMS|GET_TM_RESOURCE_PARAMS|NONE MAIN ARGUMENTS…
set -euo pipefail
sizes=$1 main=$2
shift 2
conf=${FLINK_CONF_DIR:-/opt/flink/conf}
java=(java -cp "/opt/flink/lib/*" --add-opens=java.base/java.util=ALL-UNNAMED --add-opens=java.base/java.lang=ALL-UNNAMED)
jvm=() dynamic=()
if [ "$sizes" != NONE ]; then
    mapfile -t said < <("${java[@]}" org.apache.flink.runtime.util.bash.BashJavaUtils "$sizes" --configDir "$conf" 2>/dev/null | sed -n 's/^BASH_JAVA_UTILS_EXEC_RESULT://p')
    read -ra jvm <<< "${said[0]}"
    read -ra dynamic <<< "${said[1]}"
    set -- --configDir "$conf" "$@" "${dynamic[@]}"
fi
exec "${java[@]}" "${jvm[@]}" ${FLINK_ENV_JAVA_OPTS:-} -Dlog4j.configurationFile=/opt/flink/conf/log4j-console.properties "$main" "$@"
RUN
cat > "$context/flink/bin/jobmanager.sh" <<'RUN'
#!/usr/bin/env bash
exec /opt/flink/bin/run.sh GET_JM_RESOURCE_PARAMS org.apache.flink.runtime.entrypoint.StandaloneSessionClusterEntrypoint --executionMode cluster
RUN
cat > "$context/flink/bin/taskmanager.sh" <<'RUN'
#!/usr/bin/env bash
exec /opt/flink/bin/run.sh GET_TM_RESOURCE_PARAMS org.apache.flink.runtime.taskexecutor.TaskManagerRunner
RUN
cat > "$context/flink/bin/zookeeper.sh" <<'RUN'
#!/usr/bin/env bash
exec /opt/flink/bin/run.sh NONE org.apache.flink.runtime.zookeeper.FlinkZooKeeperQuorumPeer --zkConfigFile "${FLINK_CONF_DIR:-/opt/flink/conf}/zoo.cfg" --peerId "$2"
RUN
chmod +x "$context/flink/bin/"*.sh
printf 'FROM %s\nCOPY --chown=9999:9999 flink/ /opt/flink/\n' "$base" > "$context/Dockerfile"
podman build --format docker --tag "$name" "$context"
