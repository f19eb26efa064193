# Rules about the traps of a Spring Boot system on ECS, Aurora and MSK, for CloudFormation Validate and whatever else runs Rego with its input.
# Those of ArchitectureRules that one template can decide; docs/rules.md has all of them, with reasons and pages. Ids and meaning are the same.
package tech_n_ai_architecture

import rego.v1

of_type(kind) := {name: res.properties | some name, res in input.resources; res.resourceType == kind; is_object(res.properties)}

# The resource that a value refers to; undefined for anything else.
target(value) := value.__ref

number(value) := value if is_number(value)

number(value) := to_number(value) if {
	is_string(value)
	regex.match(`^-?[0-9]+(\.[0-9]+)?$`, value)
}

has_no(properties, name) if not name in object.keys(properties)

# The objects of a list; none where it is something else, such as a reference.
entries(properties, name) := [item | some item in list(properties, name); is_object(item)]

list(properties, name) := object.get(properties, name, []) if is_array(object.get(properties, name, []))

list(properties, name) := [] if not is_array(object.get(properties, name, []))

# --- ECS on Spot

strategy_items contains [name, entries(properties, "CapacityProviderStrategy")] if some name, properties in of_type("AWS::ECS::Service")

strategy_items contains [name, entries(properties, "DefaultCapacityProviderStrategy")] if some name, properties in of_type("AWS::ECS::Cluster")

strategy_items contains [name, entries(properties, "DefaultCapacityProviderStrategy")] if {
	some name, properties in of_type("AWS::ECS::ClusterCapacityProviderAssociations")
}

on_spot(items) if {
	some item in items
	item.CapacityProvider == "FARGATE_SPOT"
	number(object.get(item, "Weight", 0)) + number(object.get(item, "Base", 0)) > 0
}

violation contains make_diag("SPOT-001", "ERROR", name, "on-demand capacity of weight 0 without a base never runs a task, so it is no fallback for Spot") if {
	some [name, items] in strategy_items
	on_spot(items)
	some item in items
	item.CapacityProvider == "FARGATE"
	number(object.get(item, "Weight", 0)) == 0
	number(object.get(item, "Base", 0)) == 0
}

target_groups_on_spot contains group if {
	some _, properties in of_type("AWS::ECS::Service")
	on_spot(entries(properties, "CapacityProviderStrategy"))
	some balancer in entries(properties, "LoadBalancers")
	group := target(balancer.TargetGroupArn)
}

attribute(properties, key) := [item.Value | some item in entries(properties, "TargetGroupAttributes"); item.Key == key]

violation contains make_diag("SPOT-002", "ERROR", group, "targets drain for 300 seconds, the default, and a Spot task is gone after 120") if {
	some group in target_groups_on_spot
	properties := of_type("AWS::ElasticLoadBalancingV2::TargetGroup")[group]
	count(attribute(properties, "deregistration_delay.timeout_seconds")) == 0
}

violation contains make_diag("SPOT-002", "ERROR", group, sprintf("targets drain for %v seconds, and a Spot task is gone after 120", [seconds])) if {
	some group in target_groups_on_spot
	properties := of_type("AWS::ElasticLoadBalancingV2::TargetGroup")[group]
	some seconds in attribute(properties, "deregistration_delay.timeout_seconds")
	number(seconds) >= 120
}

violation contains make_diag("SPOT-003", "ERROR", name, sprintf("container %v may take %v seconds to stop, and Fargate waits 120 at most", [container.Name, container.StopTimeout])) if {
	some name, properties in of_type("AWS::ECS::TaskDefinition")
	"FARGATE" in properties.RequiresCompatibilities
	some container in entries(properties, "ContainerDefinitions")
	number(container.StopTimeout) > 120
}

# --- ECS services

violation contains make_diag("ECS-002", "ERROR", name, "100 percent healthy at least and 100 percent at most leave no room for a deployment") if {
	some name, properties in of_type("AWS::ECS::Service")
	object.get(properties, "SchedulingStrategy", "REPLICA") != "DAEMON"
	number(properties.DeploymentConfiguration.MinimumHealthyPercent) >= 100
	number(properties.DeploymentConfiguration.MaximumPercent) <= 100
}

violation contains make_diag("ECS-005", "ERROR", name, sprintf("host port %v is not container port %v, and awsvpc knows only the latter", [mapping.HostPort, mapping.ContainerPort])) if {
	some name, properties in of_type("AWS::ECS::TaskDefinition")
	properties.NetworkMode == "awsvpc"
	some container in entries(properties, "ContainerDefinitions")
	some mapping in entries(container, "PortMappings")
	number(mapping.HostPort) != number(mapping.ContainerPort)
	number(mapping.HostPort) != 0
}

# --- Load balancers

violation contains make_diag("ALB-002", "ERROR", name, sprintf("a health check may take %v seconds and comes every %v", [timeout, interval])) if {
	some name, properties in of_type("AWS::ElasticLoadBalancingV2::TargetGroup")
	timeout := properties.HealthCheckTimeoutSeconds
	interval := object.get(properties, "HealthCheckIntervalSeconds", 30)
	number(timeout) >= number(interval)
}

# --- MSK

brokers(cluster) := number(of_type("AWS::MSK::Cluster")[cluster].NumberOfBrokerNodes)

topic_cluster contains [name, properties, cluster] if {
	some name, properties in of_type("AWS::MSK::Topic")
	cluster := target(properties.ClusterArn)
}

violation contains make_diag_at("MSK-001", "ERROR", name, "Properties.ReplicationFactor", sprintf("replication factor %v is greater than the %v brokers", [factor, brokers(cluster)])) if {
	some [name, properties, cluster] in topic_cluster
	factor := properties.ReplicationFactor
	number(factor) > brokers(cluster)
}

violation contains make_diag_at("MSK-003", "ERROR", name, "Properties.ClusterArn", sprintf("the cluster runs Kafka %v, and topics need 3.6 or later", [version])) if {
	some [name, _, cluster] in topic_cluster
	version := of_type("AWS::MSK::Cluster")[cluster].KafkaVersion
	parts := regex.find_all_string_submatch_n(`^([0-9]+)\.([0-9]+)`, version, 1)[0]
	to_number(parts[1]) * 1000 + to_number(parts[2]) < 3006
}

kept := {"Retain", "RetainExceptOnCreate"}

violation contains make_diag("MSK-005", "ERROR", name, "a deployment that removes or replaces the topic deletes what is in it") if {
	some name, res in input.resources
	res.resourceType == "AWS::MSK::Topic"
	some policy in [res.deletionPolicy, res.updateReplacePolicy]
	not policy in kept
}

violation contains make_diag_at("MSK-006", "ERROR", name, "Properties.NumberOfBrokerNodes", sprintf("%v brokers cannot be spread evenly over %v subnets", [nodes, count(subnets)])) if {
	some name, properties in of_type("AWS::MSK::Cluster")
	nodes := properties.NumberOfBrokerNodes
	subnets := properties.BrokerNodeGroupInfo.ClientSubnets
	is_array(subnets)
	number(nodes) % count(subnets) != 0
}

# --- Schedules

violation contains make_diag("SCH-002", "WARN", name, "no retry policy is set, so a start that fails is tried 185 times over 24 hours") if {
	some name, properties in of_type("AWS::Scheduler::Schedule")
	is_object(properties.Target)
	"EcsParameters" in object.keys(properties.Target)
	not "RetryPolicy" in object.keys(properties.Target)
}

# --- Aurora

aurora(properties) if startswith(properties.Engine, "aurora")

violation contains make_diag("RDS-003", "ERROR", name, "Aurora grows its storage by itself, and takes no size") if {
	some name, properties in of_type("AWS::RDS::DBCluster")
	aurora(properties)
	some property in ["AllocatedStorage", "MaxAllocatedStorage"]
	property in object.keys(properties)
}

# --- Logs

violation contains make_diag_at("LOG-001", "WARN", name, "Properties.RetentionInDays", "nothing is set, so its logs never expire") if {
	some name, properties in of_type("AWS::Logs::LogGroup")
	has_no(properties, "RetentionInDays")
	object.get(properties, "LogGroupClass", "STANDARD") != "DELIVERY"
}
