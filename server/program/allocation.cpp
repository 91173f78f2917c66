// How the server's allocator behaves: see ARCHITECTURE.md. Jemalloc looks for this very name when the program
// starts; where the program is built without it, as with sanitizers, nobody does.
extern "C" {
// Memory that was freed is given back to the system within seconds, also while nobody asks for anything.
extern const char* const malloc_conf;
const char* const malloc_conf = "background_thread:true";
}
