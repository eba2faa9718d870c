/** Model gateway: providers, registry, egress policy, prompts and budgets. */
export {};
