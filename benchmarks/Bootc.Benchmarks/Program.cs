using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Running;

// From the root of the repository, where BenchmarkDotNet looks for the project to build:
// dotnet run -c Release --project benchmarks/Bootc.Benchmarks -- --filter '*Planning*'
BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly)
    .Run(args, DefaultConfig.Instance.WithArtifactsPath("artifacts/benchmarks"));
