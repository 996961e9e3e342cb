using System.Text.Json.Serialization;

namespace Bootc.Checking;

/// <summary>Generated code: what JSON finds by reflection costs every new process 10 ms and more.</summary>
[JsonSerializable(typeof(PlannedCheck))]
[JsonSerializable(typeof(Finding))]
[JsonSerializable(typeof(ImageFinding))]
internal sealed partial class CheckingJson : JsonSerializerContext;
