using BenchmarkDotNet.Running;
using Survey.Benchmarks;

if (args is ["ratios", var peer])
{
    Ratios.Print(peer);
}
else
{
    BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args);
}
