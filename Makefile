# Thin over Maven and dev/: `make help` lists what there is.
SHELL := /bin/bash
MVN ?= mvn -B
JARS := odoo-operator-cli/target/odoo-operator.jar odoo-operator-dropwizard/target/odoo-operator-dropwizard.jar

.DEFAULT_GOAL := help
.PHONY: help build image test verify verify-images format crd golden demo demo-down cluster-up cluster-down bench bench-rest clean

help: ## Show this list
	@awk -F':.*## ' '/^[a-z-]+:.*## /{printf "  make %-14s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

demo: ## Build, start a cluster and the service, create a first Odoo to log in to (KUBECONFIG_TARGET=file: in that cluster)
	@dev/demo up

demo-down: ## End what `make demo` started and leave nothing
	@dev/demo down

build: ## Build the jars, without tests
	@$(MVN) -q -Dmaven.test.skip=true -DskipITs=true -Dspotless.check.skip -Dcheckstyle.skip package
	@printf '%s\n' $(JARS)

image: ## Build the operator's image for amd64 and arm64, without Docker (docs/image.md)
	@dev/image/build

test: ## Run the fast tests: no network, no server
	@$(MVN) test

verify: ## Run all gates and all tests, on a real Kubernetes control plane and, as root on Linux, a real node
	@dev/verify

verify-images: ## Run the end-to-end tests with the official images, where their registry can be reached
	@dev/verify-images

format: ## Format the sources
	@$(MVN) -q spotless:apply

crd: ## Write the CRD anew from the classes, the tables of its fields, and the OpenAPI document that has its schema
	@$(MVN) -q test -pl odoo-operator-core -Dtest='CrdYamlTest,WritingAnOdooTest' -Dgolden.update=true
	@$(MVN) -q test -pl odoo-operator-core,odoo-operator-dropwizard -Dtest=OpenApiTest \
		-Dsurefire.failIfNoSpecifiedTests=false -Dgolden.update=true

golden: ## Write the golden files anew; read the diff before you commit it
	@$(MVN) -q test -pl odoo-operator-core -Dtest='*CasesTest' -Dgolden.update=true

cluster-up: ## Start the development cluster
	@dev/cluster/cluster up

cluster-down: ## Stop the development cluster
	@dev/cluster/cluster down

bench: ## Measure releases per second against a raw Helm loop (N=100)
	@dev/bench/releases $(or $(N),100)

bench-rest: ## Load the REST service with wrk over N=1000 instances
	@dev/bench/rest $(or $(N),1000)

clean: ## Delete build output
	@$(MVN) -q clean
