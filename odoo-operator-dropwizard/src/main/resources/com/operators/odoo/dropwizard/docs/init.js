// SPDX-License-Identifier: Apache-2.0
window.ui = SwaggerUIBundle({
  url: "../openapi.json",
  dom_id: "#swagger-ui",
  deepLinking: true,
  validatorUrl: null,
  tryItOutEnabled: true,
  displayRequestDuration: true,
  defaultModelsExpandDepth: 0,
  // a token stays with the tab: it is forgotten with it
  persistAuthorization: false,
});
