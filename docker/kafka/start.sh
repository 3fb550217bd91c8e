#!/usr/bin/env bash
# Formats the log folder once, with the administrator's name in it, and starts the broker. Secrets come from files.
set -euo pipefail
password=$(cat /run/secrets/store_password)
voters=${KAFKA_VOTERS:?}
{
  cat /etc/breathline/server.properties
  echo "node.id=${KAFKA_NODE:?}"
  echo "controller.quorum.voters=$voters"
  echo "listeners=CONTROLLER://:9094,INTERNAL://:9095,CLIENTS://:9093"
  echo "advertised.listeners=INTERNAL://${KAFKA_HOST:?}:9095,CLIENTS://$KAFKA_HOST:9093"
  echo "ssl.keystore.location=/run/secrets/kafka_keys"
  echo "ssl.keystore.password=$password"
  echo "ssl.key.password=$password"
  echo "ssl.truststore.location=/run/secrets/trust"
  echo "ssl.truststore.password=$password"
  # A broker alone (profile demo) cannot wait for others.
  case $voters in *,*) ;; *)
    for name in default offsets.topic transaction.state.log share.coordinator.state.topic; do
      echo "$name.replication.factor=1"
    done
    echo "min.insync.replicas=1"
    echo "transaction.state.log.min.isr=1"
    echo "share.coordinator.state.topic.min.isr=1" ;;
  esac
} > /tmp/server.properties
scram=()
while IFS= read -r user; do scram+=(--add-scram "$user"); done < /run/secrets/kafka_users
/opt/kafka/bin/kafka-storage.sh format --ignore-formatted --cluster-id "${KAFKA_CLUSTER:?}" \
  --config /tmp/server.properties "${scram[@]}"
exec /opt/kafka/bin/kafka-server-start.sh /tmp/server.properties
