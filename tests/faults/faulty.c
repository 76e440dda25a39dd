/* A library that goes before the C library (LD_PRELOAD) and makes one call of a program fail, or kills the program there.
 *
 *   FAULT_CALL   write | sync | rename | create | resize | remove | allocate
 *   FAULT_AT     the n-th such call after `main` began; 0 only counts
 *   FAULT_HOW    once: that call fails; on: it and all later ones; kill: SIGKILL before the call is made
 *   FAULT_ERROR  the number of the error, ENOSPC or EIO for instance
 *   FAULT_COUNT  a file that gets the number of such calls at the end
 *
 * Only regular files count: what a user reads on a terminal is another matter.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <unistd.h>

extern void* __libc_malloc(size_t);
extern void* __libc_calloc(size_t, size_t);
extern void* __libc_realloc(void*, size_t);
extern void* __libc_memalign(size_t, size_t);

static atomic_int armed;
static atomic_long calls;
static char kind[16];
static long at;
static int how; /* 'o'nce, from there o'n', 'k'ill */
static int number;

/* Whether this call, one of `name`, is to fail. */
static int fails(const char* name) {
    if (!atomic_load(&armed) || strcmp(name, kind) != 0) return 0;
    const long now = atomic_fetch_add(&calls, 1) + 1;
    if (at == 0 || now < at || (now > at && how != 'n')) return 0;
    if (how == 'k') {
        kill(getpid(), SIGKILL);
        for (;;) pause();
    }
    errno = number;
    return 1;
}

static int regular(int descriptor) {
    struct stat status;
    return descriptor > STDERR_FILENO && fstat(descriptor, &status) == 0 && S_ISREG(status.st_mode);
}

/* The C library's own function of that name. */
static void* real(const char* name) {
    void* found = dlsym(RTLD_NEXT, name);
    if (!found) abort();
    return found;
}

#define OWN(name) static __typeof__(&name) own; if (!own) own = (__typeof__(&name))real(#name)

ssize_t write(int d, const void* b, size_t n) { OWN(write); return regular(d) && fails("write") ? -1 : own(d, b, n); }
ssize_t pwrite(int d, const void* b, size_t n, off_t o) { OWN(pwrite); return regular(d) && fails("write") ? -1 : own(d, b, n, o); }
ssize_t pwrite64(int d, const void* b, size_t n, off64_t o) { OWN(pwrite64); return regular(d) && fails("write") ? -1 : own(d, b, n, o); }
ssize_t writev(int d, const struct iovec* v, int n) { OWN(writev); return regular(d) && fails("write") ? -1 : own(d, v, n); }
int fsync(int d) { OWN(fsync); return fails("sync") ? -1 : own(d); }
int fdatasync(int d) { OWN(fdatasync); return fails("sync") ? -1 : own(d); }
int rename(const char* a, const char* b) { OWN(rename); return fails("rename") ? -1 : own(a, b); }
int ftruncate(int d, off_t n) { OWN(ftruncate); return fails("resize") ? -1 : own(d, n); }
int ftruncate64(int d, off64_t n) { OWN(ftruncate64); return fails("resize") ? -1 : own(d, n); }
int posix_fallocate(int d, off_t o, off_t n) { OWN(posix_fallocate); return fails("resize") ? number : own(d, o, n); }
int posix_fallocate64(int d, off64_t o, off64_t n) { OWN(posix_fallocate64); return fails("resize") ? number : own(d, o, n); }
int unlink(const char* p) { OWN(unlink); return fails("remove") ? -1 : own(p); }
int remove(const char* p) { OWN(remove); return fails("remove") ? -1 : own(p); }
int mkostemp(char* p, int f) { OWN(mkostemp); return fails("create") ? -1 : own(p, f); }
int mkostemp64(char* p, int f) { OWN(mkostemp64); return fails("create") ? -1 : own(p, f); }

static int open_by(int (*own)(const char*, int, ...), const char* path, int flags, mode_t mode) {
    if ((flags & (O_CREAT | O_TMPFILE)) != 0 && fails("create")) return -1;
    return own(path, flags, mode);
}

int open(const char* path, int flags, ...) {
    OWN(open);
    va_list rest;
    va_start(rest, flags);
    const mode_t mode = (flags & (O_CREAT | O_TMPFILE)) != 0 ? va_arg(rest, mode_t) : 0;
    va_end(rest);
    return open_by(own, path, flags, mode);
}

int open64(const char* path, int flags, ...) {
    OWN(open64);
    va_list rest;
    va_start(rest, flags);
    const mode_t mode = (flags & (O_CREAT | O_TMPFILE)) != 0 ? va_arg(rest, mode_t) : 0;
    va_end(rest);
    return open_by(own, path, flags, mode);
}

void* malloc(size_t n) { return fails("allocate") ? NULL : __libc_malloc(n); }
void* calloc(size_t n, size_t m) { return fails("allocate") ? NULL : __libc_calloc(n, m); }
void* realloc(void* p, size_t n) { return fails("allocate") ? NULL : __libc_realloc(p, n); }
void* aligned_alloc(size_t a, size_t n) { return fails("allocate") ? NULL : __libc_memalign(a, n); }
int posix_memalign(void** p, size_t a, size_t n) {
    if (fails("allocate")) return ENOMEM;
    *p = __libc_memalign(a, n);
    return *p ? 0 : ENOMEM;
}

static int (*program)(int, char**, char**);

static int armed_main(int count, char** values, char** environment) {
    const char* call = getenv("FAULT_CALL");
    if (call) {
        strncpy(kind, call, sizeof(kind) - 1);
        at = getenv("FAULT_AT") ? atol(getenv("FAULT_AT")) : 0;
        const char* given = getenv("FAULT_HOW");
        how = !given || strcmp(given, "once") == 0 ? 'o' : strcmp(given, "kill") == 0 ? 'k' : 'n';
        number = getenv("FAULT_ERROR") ? atoi(getenv("FAULT_ERROR")) : strcmp(kind, "allocate") == 0 ? ENOMEM : EIO;
        unsetenv("LD_PRELOAD"); /* programs that this one starts are another matter */
        atomic_store(&armed, 1);
    }
    const int code = program(count, values, environment);
    atomic_store(&armed, 0);
    const char* counted = getenv("FAULT_COUNT");
    if (counted) {
        FILE* file = fopen(counted, "w");
        if (file) {
            fprintf(file, "%ld\n", atomic_load(&calls));
            fclose(file);
        }
    }
    return code;
}

int __libc_start_main(int (*main)(int, char**, char**), int count, char** values, void (*begin)(void), void (*end)(void),
                      void (*loader_end)(void), void* stack) {
    int (*own)(int (*)(int, char**, char**), int, char**, void (*)(void), void (*)(void), void (*)(void), void*);
    *(void**)&own = dlsym(RTLD_NEXT, "__libc_start_main");
    program = main;
    return own(armed_main, count, values, begin, end, loader_end, stack);
}
