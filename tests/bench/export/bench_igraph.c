/* Reads and writes a GraphML file with igraph's C library: prints the seconds of each, and the counts. */
#include <igraph.h>
#include <stdio.h>
#include <time.h>

static double now(void) {
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec + (double)time.tv_nsec / 1e9;
}

int main(int argc, char **argv) {
    igraph_t graph;
    double start, read, written;
    FILE *in, *out;
    if (argc != 3) {
        fputs("bench_export_igraph IN.graphml OUT.graphml\n", stderr);
        return 2;
    }
    igraph_set_attribute_table(&igraph_cattribute_table);
    in = fopen(argv[1], "r");
    if (in == NULL) return 1;
    start = now();
    if (igraph_read_graph_graphml(&graph, in, 0) != IGRAPH_SUCCESS) return 1;
    read = now() - start;
    fclose(in);
    out = fopen(argv[2], "w");
    if (out == NULL) return 1;
    start = now();
    if (igraph_write_graph_graphml(&graph, out, 1) != IGRAPH_SUCCESS) return 1;
    fclose(out);
    written = now() - start;
    printf("%.3f %.3f %ld %ld\n", read, written, (long)igraph_vcount(&graph), (long)igraph_ecount(&graph));
    igraph_destroy(&graph);
    return 0;
}
