// Draws the interface's description at /docs.
/* global SwaggerUIBundle */
SwaggerUIBundle({ url: '/api/v1/openapi.json', dom_id: '#swagger', validatorUrl: null });
