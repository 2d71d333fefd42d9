using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using Survey.Questionnaires;
using Xunit;

namespace Survey.Tests;

/// <summary>The core computes: no files, no network, no clock, no chance, no threads.</summary>
public class PurityTests
{
    private static readonly string[] Namespaces = ["System.Net", "System.Threading", "System.IO.Pipes", "System.IO.Compression", "Microsoft.Win32"];

    private static readonly string[] Types =
    [
        "System.Console", "System.Random", "System.TimeProvider", "System.Activator",
        "System.Diagnostics.Process", "System.Diagnostics.Stopwatch", "System.Security.Cryptography.RandomNumberGenerator",
        "System.Runtime.CompilerServices.AsyncTaskMethodBuilder", "System.Runtime.InteropServices.Marshal",
    ];

    private static readonly string[] Members =
    [
        "System.DateTime.get_Now", "System.DateTime.get_UtcNow", "System.DateTime.get_Today", "System.DateTimeOffset.get_Now", "System.DateTimeOffset.get_UtcNow",
        "System.Guid.NewGuid", "System.Guid.CreateVersion7", "System.Globalization.CultureInfo.get_CurrentCulture", "System.TimeZoneInfo.get_Local",
    ];

    /// <summary>What the compiler writes for iterators and for generated patterns.</summary>
    private static readonly string[] Written = ["System.Environment.get_CurrentManagedThreadId", "System.AppContext.GetData"];

    [Fact]
    public void The_core_calls_nothing_that_is_not_pure() => Assert.Empty(Impure(typeof(DefinitionReader).Assembly.Location));

    [Fact]
    public void The_core_stands_on_the_base_library_alone()
    {
        using var file = new PEReader(File.OpenRead(typeof(DefinitionReader).Assembly.Location));
        var metadata = file.GetMetadataReader();

        var references = metadata.AssemblyReferences.Select(handle => metadata.GetString(metadata.GetAssemblyReference(handle).Name));

        Assert.All(references, name => Assert.StartsWith("System.", name, StringComparison.Ordinal));
    }

    [Fact]
    public void An_assembly_that_reads_files_is_found_out() =>
        Assert.Contains("System.IO.File.ReadAllBytes", Impure(typeof(PurityTests).Assembly.Location));

    /// <summary>Every impure member and type that the code of an assembly refers to.</summary>
    private static List<string> Impure(string path)
    {
        using var file = new PEReader(File.OpenRead(path));
        var metadata = file.GetMetadataReader();
        var types = metadata.TypeReferences.Select(handle => Name(metadata, handle));
        var members = metadata.MemberReferences.Select(metadata.GetMemberReference)
            .Where(member => member.Parent.Kind == HandleKind.TypeReference)
            .Select(member => $"{Name(metadata, (TypeReferenceHandle)member.Parent)}.{metadata.GetString(member.Name)}");
        var native = metadata.MethodDefinitions.Select(metadata.GetMethodDefinition).Where(method => method.Attributes.HasFlag(System.Reflection.MethodAttributes.PinvokeImpl)).Select(method => "native " + metadata.GetString(method.Name));
        return [.. types.Where(IsImpureType).Concat(members.Where(IsImpureMember)).Concat(native).Distinct().Order()];
    }

    private static bool IsImpureMember(string member)
    {
        var type = member[..member.LastIndexOf('.')].TrimEnd('.');
        return Members.Contains(member) || IsImpureType(type) || (type is "System.Environment" or "System.AppContext" && Written.Contains(member) is false);
    }

    /// <summary>Of System.IO only a stream, which the program's own resource is read from.</summary>
    private static bool IsImpureType(string type) =>
        Types.Contains(type)
        || (type.StartsWith("System.IO.", StringComparison.Ordinal) && type != "System.IO.Stream")
        || Array.Exists(Namespaces, space => type.StartsWith(space + ".", StringComparison.Ordinal));

    private static string Name(MetadataReader metadata, TypeReferenceHandle handle)
    {
        var type = metadata.GetTypeReference(handle);
        return $"{metadata.GetString(type.Namespace)}.{metadata.GetString(type.Name)}";
    }
}
