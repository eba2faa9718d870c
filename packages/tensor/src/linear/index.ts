/** Statistics shared by the studios. */
export {};
