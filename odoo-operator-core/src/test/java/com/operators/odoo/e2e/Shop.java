// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.e2e;

/**
 * The resource of the shop, as a test wants it.
 *
 * @param replicas of the web pods
 * @param tag of the image
 * @param keepAlive a key of odoo.conf
 */
record Shop(int replicas, String tag, int keepAlive) {
  static final Shop AS_MADE = new Shop(1, "19.0", 3600);
  static final String HOST = "shop.example.com";

  private static final String DOCUMENT =
      """
      apiVersion: operators.com/v1
      kind: Odoo
      metadata: {name: shop}
      spec:
        image: {tag: "%s"}
        init: {modules: [crm]}
        config: {websocket_keep_alive_timeout: %d}
        web:
          replicas: %d
          workers: 1
          resources: {requests: {cpu: 50m, memory: 256Mi}, limits: {memory: 2Gi}}
        persistence: {accessModes: [ReadWriteMany], size: 1Gi}
        routes:
          - name: web
            ingress: {hosts: [%s]}
        addons:
          git:
            - {name: own, repository: "%s", ref: main}
            - {name: closed, repository: "%s", ref: main, sshSecretRef: {name: %s}}
        release:
          values:
            addons: {gitImage: {registry: docker.io, repository: odoo-operator/git, tag: "1"}}
      """;

  static String document(Shop shop) {
    var git = GitRepository.shared();
    return DOCUMENT.formatted(
        shop.tag(),
        shop.keepAlive(),
        shop.replicas(),
        HOST,
        git.url(),
        git.closedUrl(),
        GitRepository.KEY);
  }
}
